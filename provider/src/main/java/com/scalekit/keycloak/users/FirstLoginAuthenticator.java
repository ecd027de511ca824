package com.scalekit.keycloak.users;

import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.FirstLogin;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.FirstLoginNotes;

/** Carries out what {@link FirstLogin} decides. It shows no page and asks nothing. */
final class FirstLoginAuthenticator extends AbstractIdpAuthenticator {

    @Override
    protected void authenticateImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        Optional<VerifiedIdentity> identity = BrokeredNotes.read(brokered);
        if (identity.isEmpty()) {
            // Another identity provider uses this flow; its own steps decide.
            context.attempted();
            return;
        }
        Accounts accounts = new Accounts(context.getSession(), context.getRealm());
        String alias = brokered.getIdpConfig().getAlias();
        new LoginEvents(context.getEvent(), alias).describe(identity.get());
        String username = username(context.getRealm(), brokered, identity.get());
        FirstLogin decision = FirstLogin.decide(identity.get(), accounts.resembling(identity.get(), username, alias));
        FirstLoginNotes notes = new FirstLoginNotes(context.getAuthenticationSession());
        if (decision instanceof FirstLogin.Create) {
            UserModel created = accounts.create(username, identity.get(), serialized.getAttributes());
            notes.created();
            succeed(context, created);
        } else if (decision instanceof FirstLogin.Link link) {
            succeed(context, accounts.byId(link.accountId()));
        } else if (decision instanceof FirstLogin.Relink relink) {
            notes.relink();
            succeed(context, accounts.byId(relink.accountId()));
        } else if (decision instanceof FirstLogin.ProveOwnership prove) {
            UserModel account = accounts.byId(prove.accountId());
            notes.proveOwnershipOf(account, identity.get().address().value());
            // Chosen here, so that Keycloak asks for this account's password and not for any that somebody knows.
            context.setUser(account);
            context.attempted();
        } else if (decision instanceof FirstLogin.Refuse refuse) {
            refuse(context, alias, refuse.refusal());
        }
    }

    private static String username(RealmModel realm, BrokeredIdentityContext brokered, VerifiedIdentity identity) {
        String chosen = brokered.getModelUsername();
        boolean addressIsName = realm.isRegistrationEmailAsUsername() || chosen == null || chosen.isBlank();
        return addressIsName ? identity.address().value() : chosen;
    }

    private static void succeed(AuthenticationFlowContext context, UserModel user) {
        context.setUser(user);
        context.success();
    }

    /**
     * Back to the login page of the same tab, where every other way of signing in is. By a redirect, because Keycloak
     * swallows a fork of an alternative step, and marks this step, not the page's own, as the one that was shown.
     */
    private static void refuse(AuthenticationFlowContext context, String alias, Refusal refusal) {
        new LoginEvents(context.getEvent(), alias).refused(refusal);
        AuthenticationSessionModel login = context.getAuthenticationSession();
        new FirstLoginNotes(login).backToLogin(refusal.message().key());
        AuthenticationFlowURLHelper urls =
                new AuthenticationFlowURLHelper(context.getSession(), context.getRealm(), context.getUriInfo());
        context.forceChallenge(
                Response.seeOther(urls.getLastExecutionUrl(login)).build());
    }

    @Override
    protected void actionImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        // No page of this step can be submitted.
        context.attempted();
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }
}
