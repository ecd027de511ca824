package com.scalekit.keycloak.simulator.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.scalekit.keycloak.simulator.wire.Ids;

/** The environment's keys: one signs, some are published, the last removed one is remembered. */
public final class KeyRing {

    private static final int BITS = 2048;
    private static final int WEAK_BITS = 1024;

    private final Ids ids;
    private final RSAKey first;
    private final List<RSAKey> published = new ArrayList<>();
    private RSAKey current;
    private Optional<RSAKey> removed = Optional.empty();
    private Optional<RSAKey> weak = Optional.empty();
    private Optional<RSAKey> stranger = Optional.empty();

    /** A ring with one fresh key. */
    public KeyRing(Ids ids) {
        this.ids = ids;
        this.first = generate(BITS);
        this.current = first;
        published.add(first);
    }

    /** Back to the first key, so that whoever cached it can go on. */
    public synchronized void reset() {
        published.clear();
        published.add(first);
        current = first;
        removed = Optional.empty();
        weak = Optional.empty();
    }

    /** A new key signs from now on. */
    public synchronized String rotate(KeyRotation rotation) {
        RSAKey before = current;
        current = generate(BITS);
        if (rotation == KeyRotation.WITHOUT_OVERLAP) {
            published.clear();
            removed = Optional.of(before);
        }
        published.add(0, current);
        return current.getKeyID();
    }

    /** Takes a key out of the published set; it may still sign. */
    public synchronized void remove(String keyId) {
        published.stream()
                .filter(key -> key.getKeyID().equals(keyId))
                .findFirst()
                .ifPresent(key -> {
                    published.remove(key);
                    removed = Optional.of(key);
                });
    }

    /** The id of the key that signs. */
    public synchronized String currentKeyId() {
        return current.getKeyID();
    }

    /** The ids of the published keys, newest first. */
    public synchronized List<String> publishedKeyIds() {
        return published.stream().map(RSAKey::getKeyID).toList();
    }

    /** The published set, public parts only. */
    public synchronized Map<String, Object> jwks() {
        return new JWKSet(List.copyOf(published)).toJSONObject(true);
    }

    synchronized RSAKey current() {
        return current;
    }

    /** The key of a choice; its id is the one a token is to name. */
    public synchronized RSAKey choose(SigningKeyChoice choice) {
        return switch (choice) {
            case CURRENT -> current;
            case UNKNOWN -> stranger();
            case WRONG_KEY_SAME_KID -> renamed(stranger(), current.getKeyID());
            case REMOVED -> removed.orElseGet(this::stranger);
            case WEAK_1024 -> weak();
        };
    }

    private RSAKey stranger() {
        RSAKey key = stranger.orElseGet(() -> generate(BITS));
        stranger = Optional.of(key);
        return key;
    }

    private RSAKey weak() {
        RSAKey key = weak.orElseGet(() -> generate(WEAK_BITS));
        if (weak.isEmpty()) {
            weak = Optional.of(key);
            published.add(key);
        }
        return key;
    }

    private static RSAKey renamed(RSAKey key, String keyId) {
        return new RSAKey.Builder(key).keyID(keyId).build();
    }

    private RSAKey generate(int bits) {
        try {
            return new RSAKeyGenerator(bits, bits < BITS)
                    .keyID(ids.next("snk"))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot make an RSA key", e);
        }
    }
}
