package com.scalekit.keycloak.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;

/** Tokens signed with the JDK alone, and ways to spoil them. */
public final class TestJws {

    public static final String KEY_ID = "snk_1";
    public static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"snk_1\"}";
    /** The environment's. */
    public static final KeyPair KEYS = rsa();

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestJws() {}

    public static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A compact JWS over both texts. */
    public static String signed(String header, String payload) {
        return signed(header, payload.getBytes(StandardCharsets.UTF_8), "SHA256withRSA", KEYS);
    }

    public static String signed(String header, byte[] payload, String algorithm, KeyPair keys) {
        String input = encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(payload);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether the environment's key made the signature. */
    public static Checked<Boolean> isSigned(String keyId, byte[] input, byte[] signature) {
        return Checked.passed(isSigned(KEYS.getPublic(), input, signature));
    }

    static boolean isSigned(PublicKey key, byte[] input, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(input);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T value(Checked<T> checked) {
        return checked.outcome(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    public static <T> Optional<Refusal> refusal(Checked<T> checked) {
        return checked.<Optional<Refusal>>outcome(value -> Optional.empty(), Optional::of);
    }
}
