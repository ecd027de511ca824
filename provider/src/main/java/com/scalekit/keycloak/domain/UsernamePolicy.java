package com.scalekit.keycloak.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the username of a new account comes from. Never from {@code preferred_username}: an identity provider could
 * claim a local name with it.
 */
public enum UsernamePolicy {
    /** The e-mail address, lower case. */
    EMAIL("email") {
        @Override
        public String usernameFor(ScalekitSubject subject, EmailAddress address) {
            return address.value();
        }
    },
    /** A name that says nothing and never changes: {@code scalekit-} and 32 hexadecimal digits of the subject's SHA-256. */
    OPAQUE("opaque") {
        @Override
        public String usernameFor(ScalekitSubject subject, EmailAddress address) {
            return "scalekit-" + sha256(subject.value()).substring(0, 32);
        }
    };

    private final String configured;

    UsernamePolicy(String configured) {
        this.configured = configured;
    }

    /** The username of the account that this person gets, in Keycloak's form (lower case). */
    public abstract String usernameFor(ScalekitSubject subject, EmailAddress address);

    /** How the configuration spells it. */
    public String configured() {
        return configured;
    }

    /** @return empty for any other spelling */
    public static Optional<UsernamePolicy> parse(String text) {
        for (UsernamePolicy policy : values()) {
            if (policy.configured.equals(text)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
