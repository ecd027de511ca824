package com.scalekit.keycloak.broker;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.ExistingAccount;
import com.scalekit.keycloak.domain.LinkRules;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.AccountClaims;
import com.scalekit.keycloak.session.AccountState;
import com.scalekit.keycloak.session.FirstLoginNotes;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.UserAttributes;
import org.jboss.logging.Logger;

/** Holds {@link LinkRules} against the accounts of a realm, at each place where Keycloak itself asks nobody. */
final class LinkGuard {

    private static final Logger LOG = Logger.getLogger(LinkGuard.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final BiPredicate<RealmModel, UserModel> privileged;

    LinkGuard(KeycloakSession session, String alias, BiPredicate<RealmModel, UserModel> privileged) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.alias = alias;
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
                .flatMap(user ->
                        LinkRules.returning(identity, AccountState.isOpen(session, realm, user), organization(user)));
    }

    /**
     * The last moment of a first login, whatever flow led here: Keycloak has made the link, and this request still decides
     * whether it is kept.
     */
    void finish(AuthenticationSessionModel login, UserModel user, BrokeredIdentityContext context, boolean created) {
        AccountClaims claims = new AccountClaims(session, realm, alias, user);
        if (!created) {
            keepOutOfReach(user, context);
            if (new FirstLoginNotes(login).strangerMayGetIn()) {
                shutOut(user);
            }
            claims.settle(context.getBrokerUserId());
        }
        claims.releaseAfterCommit();
    }

    private void keepOutOfReach(UserModel user, BrokeredIdentityContext context) {
        Optional<Refusal> refusal = LinkRules.untouchable(describe(user));
        if (refusal.isPresent()) {
            session.getTransactionManager().setRollbackOnly();
            new LoginEvents(
                            new EventBuilder(
                                    realm, session, session.getContext().getConnection()),
                            alias)
                    .refused(refusal.get());
            throw new IdentityBrokerException(
                    refusal.get().code() + " at " + context.getIdpConfig().getAlias());
        }
    }

    /**
     * Whoever made the account never proved its address, and now somebody else has. What the first one could come back with
     * ends: credentials, sessions, and identities linked elsewhere (the lesson of CVE-2026-97175).
     */
    private void shutOut(UserModel user) {
        SubjectCredentialManager credentials = user.credentialManager();
        List<String> stored = credentials
                .getStoredCredentialsStream()
                .map(CredentialModel::getId)
                .toList();
        stored.forEach(credentials::removeStoredCredentialById);
        List<String> elsewhere = session.users()
                .getFederatedIdentitiesStream(realm, user)
                .map(FederatedIdentityModel::getIdentityProvider)
                .filter(other -> !other.equals(alias))
                .toList();
        elsewhere.forEach(other -> session.users().removeFederatedIdentity(realm, user, other));
        endSessions(user);
        LOG.infof(
                "Account %s was made by somebody who never proved its address, and went to who did: %d credentials and %d"
                        + " links to other identity providers are gone",
                user.getId(), stored.size(), elsewhere.size());
    }

    private void endSessions(UserModel user) {
        List<UserSessionModel> online =
                session.sessions().getUserSessionsStream(realm, user).toList();
        online.forEach(present -> AuthenticationManager.backchannelLogout(session, present, true));
        UserSessionManager offline = new UserSessionManager(session);
        List<ClientModel> clients =
                offline.findClientsWithOfflineToken(realm, user).stream().toList();
        clients.forEach(client -> offline.revokeOfflineToken(user, client));
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
        Optional<String> linked = Optional.ofNullable(session.users().getFederatedIdentity(realm, user, alias))
                .map(link -> organization(user).orElse(""));
        return new ExistingAccount(
                user.getId(),
                sameAddress,
                user.isEmailVerified(),
                AccountState.isOpen(session, realm, user),
                privileged.test(realm, user),
                linked);
    }

    private static Optional<String> organization(UserModel user) {
        return Optional.ofNullable(user.getFirstAttribute(UserAttributes.ORGANIZATION_ID));
    }
}
