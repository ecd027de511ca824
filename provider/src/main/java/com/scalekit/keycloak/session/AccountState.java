package com.scalekit.keycloak.session;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** What keeps a person out of an account, whichever way they come. */
public final class AccountState {

    private AccountState() {}

    /** Whether an account may be signed in to now: neither disabled, nor locked after failed logins. */
    public static boolean isOpen(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.isEnabled() && !(realm.isBruteForceProtected() && isLocked(session, realm, user));
    }

    private static boolean isLocked(KeycloakSession session, RealmModel realm, UserModel user) {
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        return protector.isTemporarilyDisabled(session, realm, user)
                || protector.isPermanentlyLockedOut(session, realm, user);
    }
}
