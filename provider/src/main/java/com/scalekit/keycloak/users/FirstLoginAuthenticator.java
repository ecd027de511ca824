package com.scalekit.keycloak.users;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.FirstLogin;
import com.scalekit.keycloak.domain.MappedUsername;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.DecisionLog;
import com.scalekit.keycloak.observe.FailureText;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.AccountClaims;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.FirstLoginNotes;
import org.jboss.logging.Logger;

/** Carries out what {@link FirstLogin} decides. It shows no page and asks nothing. */
final class FirstLoginAuthenticator extends AbstractIdpAuthenticator {

    /** Query parameter of a step that begins anew. */
    private static final String AGAIN = "scalekit_again";

    private static final Logger LOG = Logger.getLogger(FirstLoginAuthenticator.class);

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
        String username = username(context.getRealm(), accounts, brokered, identity.get());
        FirstLogin decision = FirstLogin.decide(identity.get(), accounts.resembling(identity.get(), username, alias));
        DecisionLog.firstLogin(alias, identity.get(), decision);
        FirstLoginNotes notes = new FirstLoginNotes(context.getAuthenticationSession());
        if (decision instanceof FirstLogin.Create) {
            create(
                    context,
                    alias,
                    () -> accounts.create(username, named(identity.get(), brokered), serialized.getAttributes()));
        } else if (decision instanceof FirstLogin.Link link) {
            UserModel account = accounts.byId(link.accountId());
            link(
                    context,
                    alias,
                    account,
                    () -> accounts.storedLink(account, alias).isEmpty());
        } else if (decision instanceof FirstLogin.Relink relink) {
            notes.relink();
            UserModel account = accounts.byId(relink.accountId());
            String subject = identity.get().subject().value();
            link(
                    context,
                    alias,
                    account,
                    () -> accounts.storedLink(account, alias)
                            .filter(subject::equals)
                            .isEmpty());
        } else if (decision instanceof FirstLogin.ProveOwnership prove) {
            prove(context, alias, identity.get(), accounts.byId(prove.accountId()), prove.replacesLink());
        } else if (decision instanceof FirstLogin.Refuse refuse) {
            refuse(context, alias, refuse.refusal());
        }
    }

    /** A mapper's name is only for somebody new: nobody who has it already is asked about, or told of, this login. */
    private static String username(
            RealmModel realm, Accounts accounts, BrokeredIdentityContext brokered, VerifiedIdentity identity) {
        String address = identity.address().value();
        if (realm.isRegistrationEmailAsUsername()) {
            return address;
        }
        String own = BrokeredNotes.username(brokered).orElse(address);
        return Optional.ofNullable(brokered.getModelUsername())
                .filter(name -> !name.equals(own))
                .flatMap(mapped -> MappedUsername.of(mapped, identity.address()))
                .filter(mapped -> !accounts.isTaken(mapped))
                .orElse(own);
    }

    /** Mappers may have other names for the person. */
    private static VerifiedIdentity named(VerifiedIdentity identity, BrokeredIdentityContext brokered) {
        return identity.named(identity.name()
                .with(Optional.ofNullable(brokered.getFirstName()), Optional.ofNullable(brokered.getLastName())));
    }

    private static void create(AuthenticationFlowContext context, String alias, Supplier<UserModel> creation) {
        UserModel created;
        try {
            created = creation.get();
        } catch (ModelException e) {
            // Another login, perhaps on another node, made the same account in the meantime; now it can be seen.
            decideAgain(context, e);
            return;
        }
        claims(context, alias, created).claim();
        new FirstLoginNotes(context.getAuthenticationSession()).created();
        succeed(context, created);
    }

    /** Nothing of this request is kept, so the step begins anew, once. */
    private static void decideAgain(AuthenticationFlowContext context, ModelException failure) {
        if (context.getUriInfo().getQueryParameters().containsKey(AGAIN)) {
            throw failure;
        }
        LOG.debug("An account could not be created; deciding again", failure);
        context.getSession().getTransactionManager().setRollbackOnly();
        context.forceChallenge(Response.seeOther(context.getUriInfo()
                        .getRequestUriBuilder()
                        .replaceQueryParam(AGAIN, "true")
                        .build())
                .build());
    }

    /** @param asDecided whether what was decided about is still so; asked when no other login can change it any more */
    private static void link(
            AuthenticationFlowContext context, String alias, UserModel account, BooleanSupplier asDecided) {
        AccountClaims claims = claims(context, alias, account);
        if (!claims.claim()) {
            refuse(context, alias, Refusal.FIRST_LOGIN_UNDER_WAY);
            return;
        }
        if (!asDecided.getAsBoolean()) {
            claims.release();
            refuse(context, alias, Refusal.FIRST_LOGIN_UNDER_WAY);
            return;
        }
        if (claims.isUnproved()) {
            new FirstLoginNotes(context.getAuthenticationSession()).distrustAccount();
        }
        succeed(context, account);
    }

    private static void prove(
            AuthenticationFlowContext context,
            String alias,
            VerifiedIdentity identity,
            UserModel account,
            boolean replacesLink) {
        FirstLoginNotes notes = new FirstLoginNotes(context.getAuthenticationSession());
        if (!notes.mayProveFor(alias, identity.subject())) {
            String text = refusal(context, alias, Refusal.PROOF_FOR_OTHER_IDENTITY);
            goTo(context, notes.backToLoginElsewhere(context.getSession(), text));
            return;
        }
        AccountClaims claims = claims(context, alias, account);
        if (!account.isEmailVerified()) {
            claims.markUnproved();
        }
        if (claims.isUnproved()) {
            notes.distrustAccount();
        }
        notes.proveOwnershipOf(account, identity.address().value());
        if (replacesLink) {
            notes.relink();
        }
        // Chosen here, so that Keycloak asks for this account's password and not for any that somebody knows.
        context.setUser(account);
        context.attempted();
    }

    private static AccountClaims claims(AuthenticationFlowContext context, String alias, UserModel account) {
        return new AccountClaims(context.getSession(), context.getRealm(), alias, account);
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
        AuthenticationSessionModel login = context.getAuthenticationSession();
        new FirstLoginNotes(login).backToLogin(refusal(context, alias, refusal));
        goTo(context, login);
    }

    /** Puts it on record, and says what the person reads. */
    private static String refusal(AuthenticationFlowContext context, String alias, Refusal refusal) {
        Failure failure = new LoginEvents(context.getEvent(), alias).refused(refusal);
        return new FailureText(context.getSession()).of(failure);
    }

    private static void goTo(AuthenticationFlowContext context, AuthenticationSessionModel login) {
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
