package com.scalekit.keycloak.broker;

import java.util.Objects;
import java.util.function.Consumer;

import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.AccountName;
import com.scalekit.keycloak.session.UserAttributes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps a linked account true to its identity at each login, without ever letting it take somebody else's address. */
final class AccountUpkeep {

    private static final Logger LOG = Logger.getLogger(AccountUpkeep.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final @Nullable IdentityProviderSyncMode syncMode;
    private final Consumer<UserModel> addressKept;

    /**
     * @param syncMode of the identity provider; Keycloak has none where nothing was ever configured
     * @param addressKept told of an account whose new address another one has
     */
    AccountUpkeep(
            KeycloakSession session,
            RealmModel realm,
            @Nullable IdentityProviderSyncMode syncMode,
            Consumer<UserModel> addressKept) {
        this.session = session;
        this.realm = realm;
        this.syncMode = syncMode;
        this.addressKept = addressKept;
    }

    /** @param created whether this very login created the account */
    void update(UserModel user, VerifiedIdentity identity, boolean created) {
        try {
            write(user, identity, created);
        } catch (ReadOnlyException e) {
            // A directory that Keycloak may only read keeps the account; signing in does not depend on our notes there.
            LOG.debugf(e, "Account %s stays as it is: its user storage is read-only", user.getId());
        }
    }

    private void write(UserModel user, VerifiedIdentity identity, boolean created) {
        String organization = identity.organization().value();
        if (!organization.equals(user.getFirstAttribute(UserAttributes.ORGANIZATION_ID))) {
            user.setSingleAttribute(UserAttributes.ORGANIZATION_ID, organization);
        }
        if (created || syncMode == IdentityProviderSyncMode.FORCE) {
            updateAddress(user, identity);
        }
    }

    private void updateAddress(UserModel user, VerifiedIdentity identity) {
        String address = identity.address().value();
        if (address.equalsIgnoreCase(user.getEmail())) {
            if (identity.addressVerified() && !user.isEmailVerified()) {
                user.setEmailVerified(true);
            }
            return;
        }
        // An address in a domain that the customer does not hold proves nothing; the one on record stays.
        if (!identity.addressVerified()) {
            return;
        }
        if (belongsToSomebodyElse(user, address)) {
            LOG.warnf("Account %s keeps its e-mail address: another account has the new one", AccountName.of(user));
            addressKept.accept(user);
            return;
        }
        // Whose username was the address goes on with the new one; anybody else could get the old one some day.
        if (user.getEmail() != null && user.getEmail().equalsIgnoreCase(user.getUsername())) {
            user.setUsername(address);
        }
        user.setEmail(address);
        user.setEmailVerified(true);
    }

    private boolean belongsToSomebodyElse(UserModel user, String address) {
        UserModel byEmail =
                realm.isDuplicateEmailsAllowed() ? null : session.users().getUserByEmail(realm, address);
        UserModel byUsername = session.users().getUserByUsername(realm, address);
        return isOther(user, byEmail) || isOther(user, byUsername);
    }

    private static boolean isOther(UserModel user, @Nullable UserModel found) {
        return found != null && !Objects.equals(found.getId(), user.getId());
    }
}
