package com.scalekit.keycloak.initiation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.KnownPerson;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.session.UserAttributes;

/** Finds out who is signed in to the realm in this browser. */
final class PresentPerson {

    private final KeycloakSession session;
    private final RealmModel realm;

    PresentPerson(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** @return empty if nobody is */
    Optional<KnownPerson> find(String alias) {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(signedIn -> read(signedIn.user(), alias));
    }

    private KnownPerson read(UserModel user, String alias) {
        Optional<FederatedIdentityModel> link =
                Optional.ofNullable(session.users().getFederatedIdentity(realm, user, alias));
        return new KnownPerson(
                Stream.concat(
                                Stream.ofNullable(user.getEmail()),
                                link.map(FederatedIdentityModel::getUserName).stream())
                        .flatMap(text -> EmailAddress.parse(text).stream())
                        .collect(Collectors.toSet()),
                link.map(FederatedIdentityModel::getUserId).flatMap(ScalekitSubject::parse),
                Optional.ofNullable(user.getFirstAttribute(UserAttributes.ORGANIZATION_ID))
                        .flatMap(OrganizationId::parse));
    }
}
