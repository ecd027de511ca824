package com.scalekit.keycloak.broker;

import java.util.List;
import java.util.Optional;

import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.observe.AccountName;
import org.jboss.logging.Logger;

/** Whoever made an account without ever proving its address, and who may be somebody else than the person who has proved it. */
final class AccountMaker {

    private static final Logger LOG = Logger.getLogger(AccountMaker.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;

    /** @param alias the identity provider through which the address was proved */
    AccountMaker(KeycloakSession session, String alias) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.alias = alias;
    }

    /**
     * What they could come back with ends: credentials, sessions, and identities linked elsewhere (the lesson of
     * CVE-2026-97175).
     */
    void shutOut(UserModel user) {
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
                AccountName.of(user), stored.size(), elsewhere.size());
    }

    /** All but the one of this browser, whose person has just proved the address; Keycloak goes on in it. */
    private void endSessions(UserModel user) {
        KeycloakContext context = session.getContext();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        String here = Optional.ofNullable(login)
                .map(present -> present.getParentSession().getId())
                .orElse("");
        List<UserSessionModel> online = session.sessions()
                .getUserSessionsStream(realm, user)
                .filter(present -> !present.getId().equals(here))
                .toList();
        online.forEach(present -> AuthenticationManager.backchannelLogout(session, present, true));
        context.setAuthenticationSession(login);
        UserSessionManager offline = new UserSessionManager(session);
        List<ClientModel> clients =
                offline.findClientsWithOfflineToken(realm, user).stream().toList();
        clients.forEach(client -> offline.revokeOfflineToken(user, client));
    }
}
