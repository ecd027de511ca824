package com.scalekit.keycloak.directory;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The keys of a JWK Set (RFC 7517) that may sign with RS256. Each key is read by itself, so that one that we do not
 * understand does not spoil the set.
 */
final class KeySet {

    private static final int LEAST_BITS = 2_048;
    private static final int MOST_BITS = 8_192;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(3);

    private final Map<String, PublicKey> keys;

    private KeySet(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /** @return empty unless the text is a JWK Set with at least one usable key */
    static Optional<KeySet> parse(byte[] json) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (JsonNode node : Json.read(json).path("keys")) {
            // Of two keys with one id the first counts, as it does in Keycloak.
            key(node).ifPresent(key -> keys.putIfAbsent(node.path("kid").asText(""), key));
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(new KeySet(keys));
    }

    int size() {
        return keys.size();
    }

    /** @param keyId a key id; an empty one names the only key, if there is just one */
    SigningKey find(String keyId) {
        if (keyId.isEmpty()) {
            return keys.size() == 1
                    ? new SigningKey.Found(keys.values().iterator().next())
                    : new SigningKey.Unknown();
        }
        PublicKey key = keys.get(keyId);
        return key == null ? new SigningKey.Unknown() : new SigningKey.Found(key);
    }

    private static Optional<PublicKey> key(JsonNode jwk) {
        if (!jwk.path("kty").asText("").equals("RSA")
                || !absentOr("sig", jwk.path("use"))
                || !absentOr("RS256", jwk.path("alg"))) {
            return Optional.empty();
        }
        try {
            BigInteger modulus = number(jwk.path("n"));
            BigInteger exponent = number(jwk.path("e"));
            boolean strong = modulus.bitLength() >= LEAST_BITS
                    && modulus.bitLength() <= MOST_BITS
                    && exponent.compareTo(LEAST_EXPONENT) >= 0;
            return strong
                    ? Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean absentOr(String expected, JsonNode actual) {
        return actual.isMissingNode() || actual.isNull() || actual.asText("").equals(expected);
    }

    /** RFC 7518 §6.3.1: the octets of an unsigned number. */
    private static BigInteger number(JsonNode node) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(node.asText("")));
    }
}
