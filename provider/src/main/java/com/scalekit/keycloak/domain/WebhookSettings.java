package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is done with events that Scalekit posts.
 *
 * @param secretReference where the signing secrets are, as {@code ${vault.…}}; without it no event is taken
 * @param userEvents what it means that somebody has left the customer's directory
 */
public record WebhookSettings(Optional<String> secretReference, DirectoryUserEvents userEvents) {

    private static final Pattern VAULT_REFERENCE = Pattern.compile("\\$\\{vault\\.[^{}\\s]+}");

    /** Whether a text stands for a secret in Keycloak's vault, and thus is none itself. */
    static boolean isVaultReference(String text) {
        return VAULT_REFERENCE.matcher(text).matches();
    }
}
