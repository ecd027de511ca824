package com.scalekit.keycloak.broker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;

/** Tokens as Scalekit signs them, made with the JDK alone, and ways to spoil them. */
final class TestTokens {

    static final String ISSUER = "https://acme.scalekit.com";
    static final String CLIENT = "skc_1";
    static final String NONCE = "nonce-1";
    static final String CODE = "code-1";
    static final String ACCESS_TOKEN = "access-1";
    static final String KEY_ID = "snk_1";
    static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"snk_1\"}";
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    static final Duration SKEW = Duration.ofSeconds(30);
    /** The environment's. */
    static final KeyPair KEYS = rsa();

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestTokens() {}

    /** What the documentation says an ID token holds. */
    static ObjectNode claims() {
        return object("""
                {"iss":"https://acme.scalekit.com","aud":["skc_1"],"azp":"skc_1","client_id":"skc_1",
                 "sub":"conn_11;00u1","amr":["conn_11"],"oid":"org_1001","sid":"ses_1",
                 "exp":1800000300,"iat":1799999990,"nonce":"nonce-1",
                 "at_hash":"%s","c_hash":"%s",
                 "email":"anna@acme.com","given_name":"Anna","family_name":"Berg"}""".formatted(halfHash(ACCESS_TOKEN), halfHash(CODE)));
    }

    /** @param json the new value, written as JSON */
    static ObjectNode with(String claim, String json) {
        ObjectNode claims = claims();
        try {
            claims.set(claim, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
        return claims;
    }

    static ObjectNode without(String claim) {
        ObjectNode claims = claims();
        claims.remove(claim);
        return claims;
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static IdTokenRules rules() {
        return new IdTokenRules(ISSUER, CLIENT, NONCE, CODE, ACCESS_TOKEN, SKEW, NOW);
    }

    static Checked<IdToken> check(ObjectNode claims) {
        return rules().check(new CompactJws.Verified(claims));
    }

    static IdToken idToken(ObjectNode claims) {
        return value(check(claims));
    }

    /** A compact JWS over both texts. */
    static String signed(String header, String payload) {
        return signed(header, payload.getBytes(StandardCharsets.UTF_8), "SHA256withRSA", KEYS);
    }

    static String signed(String header, byte[] payload, String algorithm, KeyPair keys) {
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

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether the environment's key made the signature. */
    static Checked<Boolean> isSigned(String keyId, byte[] input, byte[] signature) {
        return Checked.passed(isSigned(KEYS.getPublic(), input, signature));
    }

    private static boolean isSigned(PublicKey key, byte[] input, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(input);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String halfHash(String text) {
        byte[] challenge = Base64.getUrlDecoder().decode(Pkce.challenge(text));
        return encode(Arrays.copyOf(challenge, 16));
    }

    static <T> T value(Checked<T> checked) {
        return checked.outcome(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    static <T> Optional<Refusal> refusal(Checked<T> checked) {
        return checked.<Optional<Refusal>>outcome(value -> Optional.empty(), Optional::of);
    }
}
