package com.scalekit.keycloak.broker;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiPredicate;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.ExistingAccount;
import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.LinkRules;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.FailureText;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.AccountClaims;
import com.scalekit.keycloak.session.AccountLinks;
import com.scalekit.keycloak.session.AccountState;
import com.scalekit.keycloak.session.FirstLoginNotes;
import com.scalekit.keycloak.session.LoginNotes;
import org.jboss.logging.Logger;

/** Holds {@link LinkRules} against the accounts of a realm, at each place where Keycloak itself asks nobody. */
final class LinkGuard {

    private static final Logger LOG = Logger.getLogger(LinkGuard.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final AccountLinks links;
    private final BiPredicate<RealmModel, UserModel> privileged;

    LinkGuard(KeycloakSession session, String alias, BiPredicate<RealmModel, UserModel> privileged) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.alias = alias;
        this.links = new AccountLinks(session, realm, alias);
        this.privileged = privileged;
    }

    /** Why this identity may not go on in this login; asked before Keycloak looks up or changes anything. */
    Optional<Refusal> refusal(AuthenticationSessionModel login, VerifiedIdentity identity) {
        if (new LoginNotes(login).isLinking()) {
            return Optional.ofNullable(login.getAuthenticatedUser())
                    .flatMap(user -> LinkRules.adding(identity, describe(user, identity)));
        }
        FederatedIdentityModel link = new FederatedIdentityModel(
                alias, identity.subject().value(), identity.address().value());
        return Optional.ofNullable(session.users().getUserByFederatedIdentity(realm, link))
                .flatMap(user -> returning(identity, user));
    }

    private Optional<Refusal> returning(VerifiedIdentity identity, UserModel user) {
        // A database that ignores case or accents finds somebody else's, a cache finds links that are gone.
        boolean exactly =
                links.subject(user).filter(identity.subject().value()::equals).isPresent();
        return exactly
                ? LinkRules.returning(
                        identity, AccountState.isOpen(session, realm, user), AccountLinks.organization(user))
                : Optional.of(Refusal.ACCOUNT_OF_OTHER_SUBJECT);
    }

    /**
     * The last moment of a first login, whatever flow led here: Keycloak has made the link, and this request still decides
     * whether it is kept.
     */
    void finish(AuthenticationSessionModel login, UserModel user, BrokeredIdentityContext context, boolean created) {
        AccountClaims claims = new AccountClaims(session, realm, alias, user);
        Optional<Refusal> objection = created ? Optional.empty() : LinkRules.untouchable(describe(user));
        objection
                .or(() -> isOnlyLink(context.getId(), user)
                        ? Optional.empty()
                        : Optional.of(Refusal.FIRST_LOGIN_UNDER_WAY))
                .ifPresent(refusal -> takeBack(user, login, refusal));
        if (!created) {
            if (new FirstLoginNotes(login).strangerMayGetIn()) {
                new AccountMaker(session, alias).shutOut(user);
            }
            claims.settleAfterCommit(context.getBrokerUserId());
        } else {
            claims.releaseAfterCommit();
        }
    }

    /**
     * Whoever waits for a proof in one browser may have got another account in a second one. Keycloak links both, and from then
     * on it finds two accounts for one person and lets nobody in.
     */
    private boolean isOnlyLink(String subject, UserModel user) {
        try {
            UserModel found = session.users()
                    .getUserByFederatedIdentity(realm, new FederatedIdentityModel(alias, subject, user.getUsername()));
            return found != null && found.getId().equals(user.getId());
        } catch (IllegalStateException e) {
            LOG.debug("Two accounts for one subject", e);
            return false;
        }
    }

    /** Keycloak answers an exception with its response, and keeps what was done so far: so the link goes first. */
    private void takeBack(UserModel user, AuthenticationSessionModel login, Refusal refusal) {
        session.users().removeFederatedIdentity(realm, user, alias);
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection());
        Failure failure = new LoginEvents(event, alias).refused(refusal);
        new FirstLoginNotes(login).backToLogin(new FailureText(session).of(failure));
        URI page = new AuthenticationFlowURLHelper(
                        session, realm, session.getContext().getUri())
                .getLastExecutionUrl(login);
        throw new WebApplicationException(Response.seeOther(page).build());
    }

    private ExistingAccount describe(UserModel user, VerifiedIdentity identity) {
        return describe(
                user,
                EmailAddress.parse(Optional.ofNullable(user.getEmail()).orElse(""))
                        .filter(identity.address()::equals)
                        .isPresent());
    }

    private ExistingAccount describe(UserModel user) {
        return describe(user, false);
    }

    private ExistingAccount describe(UserModel user, boolean sameAddress) {
        return new ExistingAccount(
                user.getId(),
                sameAddress,
                user.isEmailVerified(),
                AccountState.isOpen(session, realm, user),
                privileged.test(realm, user),
                links.of(user));
    }
}
