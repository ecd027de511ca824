package com.scalekit.keycloak.initiation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.session.ClusterClaim;

/**
 * Lets every token begin one login, on whichever node of a cluster. The token has no identifier, so it is known by its
 * digest; the parser before it accepts one spelling only.
 */
final class FirstUse {

    /** Longer than any token that is accepted is valid, skews included. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(15);

    private static final String PREFIX = "scalekit.initiate.";

    private final KeycloakSession session;

    FirstUse(KeycloakSession session) {
        this.session = session;
    }

    /** Whether the token is used for the first time in this realm; from now on it is not. */
    boolean claim(RealmModel realm, String token) {
        return new ClusterClaim(session, PREFIX + realm.getId() + "." + digest(token)).take(REMEMBERED_FOR);
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
