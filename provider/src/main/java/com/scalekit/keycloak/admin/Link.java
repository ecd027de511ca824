package com.scalekit.keycloak.admin;

import java.util.Optional;

import jakarta.ws.rs.core.Response.Status;

import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.session.AccountLinks;

/** The link between an account and a person at a customer, through one identity provider. */
final class Link {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final UserModel user;

    Link(ProviderScope scope, UserModel user) {
        this.session = scope.session();
        this.realm = scope.realm();
        this.alias = scope.idp().getAlias();
        this.user = user;
    }

    LinkReport report() {
        Optional<String> subject = new AccountLinks(session, realm, alias).subject(user);
        return new LinkReport(
                subject.isPresent(),
                subject.flatMap(ScalekitSubject::parse)
                        .map(parsed -> parsed.connection().value())
                        .orElse(""),
                AccountLinks.organization(user).orElse(""));
    }

    /** Ends it; the next login of the person is a first one. The organization stays on record for that. */
    boolean remove() {
        return session.users().removeFederatedIdentity(realm, user, alias);
    }

    /**
     * Makes or replaces it. Which organization the person signs in through is not changed: if the subject is of another
     * one, logins are refused until the account is unlinked.
     */
    void replace(JsonNode body) {
        ScalekitSubject subject = ScalekitSubject.parse(body.path("subject").asText(""))
                .orElseThrow(() -> ErrorResponse.error(
                        "subject must be a connection id, a semicolon and an identifier", Status.BAD_REQUEST));
        UserModel holder = session.users()
                .getUserByFederatedIdentity(realm, new FederatedIdentityModel(alias, subject.value(), null));
        if (holder != null && !holder.getId().equals(user.getId())) {
            throw ErrorResponse.error("This person is linked to another account", Status.CONFLICT);
        }
        AccountLinks links = new AccountLinks(session, realm, alias);
        String name =
                links.name(user).or(() -> Optional.ofNullable(user.getEmail())).orElse(user.getUsername());
        remove();
        session.users().addFederatedIdentity(realm, user, new FederatedIdentityModel(alias, subject.value(), name));
    }
}
