package com.scalekit.keycloak.webhook;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The secrets that messages may be signed with: more than one while the secret changes.
 *
 * @param keys the keys; empty if there is none that can be used
 */
record WebhookSecrets(List<byte[]> keys) {

    private static final String PREFIX = "whsec_";
    /** Shorter ones could be guessed (Standard Webhooks asks for 24 bytes at least). */
    private static final int LEAST_BYTES = 16;

    WebhookSecrets {
        keys = List.copyOf(keys);
    }

    /** Reads what the vault has: secrets as Scalekit shows them, with space or line ends between them. */
    static WebhookSecrets read(String text) {
        List<byte[]> keys = new ArrayList<>();
        for (String secret : text.strip().split("\\s+", -1)) {
            if (!secret.startsWith(PREFIX)) {
                continue;
            }
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (key.length >= LEAST_BYTES) {
                    keys.add(key);
                }
            } catch (IllegalArgumentException e) {
                // No secret of Scalekit's. Whether there is another one that is, the caller sees.
            }
        }
        return new WebhookSecrets(keys);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return keys.size() + " secrets";
    }
}
