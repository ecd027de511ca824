package com.scalekit.keycloak.broker;

import java.util.Optional;
import java.util.function.BiPredicate;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.VerifiedIdentity;

/** What the identity provider holds against a link, for tests of whole histories. */
public final class Links {

    private final String alias;
    private final LinkGuard guard;

    /** @param alias the identity provider */
    public Links(KeycloakSession session, String alias, BiPredicate<RealmModel, UserModel> privileged) {
        this.alias = alias;
        this.guard = new LinkGuard(session, alias, privileged);
    }

    /** Before anything is looked up. */
    public Optional<Refusal> refusal(AuthenticationSessionModel login, VerifiedIdentity identity) {
        return guard.refusal(login, identity);
    }

    /** When the link of a first login is made. */
    public void finish(AuthenticationSessionModel login, UserModel user, VerifiedIdentity identity, boolean created) {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setAlias(alias);
        idp.setEnabled(true);
        String subject = identity.subject().value();
        BrokeredIdentityContext context = new BrokeredIdentityContext(subject, idp);
        context.setBrokerUserId(alias + "." + subject);
        guard.finish(login, user, context, created);
    }
}
