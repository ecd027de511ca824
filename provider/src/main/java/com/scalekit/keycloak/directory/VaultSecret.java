package com.scalekit.keycloak.directory;

import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

import org.jboss.logging.Logger;

/** What a {@link com.scalekit.keycloak.domain.VaultReference} stands for. */
public final class VaultSecret {

    private static final Logger LOG = Logger.getLogger(VaultSecret.class);

    private VaultSecret() {}

    /**
     * Looks it up.
     *
     * @param session whose context has the realm: the vault looks there
     * @return empty if there is no such secret
     */
    public static Optional<String> resolve(KeycloakSession session, String reference) {
        try (VaultStringSecret secret = session.vault().getStringSecret(reference)) {
            // A vault that does not understand the reference gives it back; it must not be used as a secret.
            return secret.get().filter(value -> !value.isEmpty() && !value.equals(reference));
        } catch (RuntimeException e) {
            LOG.debug("The vault gave no secret", e);
            return Optional.empty();
        }
    }
}
