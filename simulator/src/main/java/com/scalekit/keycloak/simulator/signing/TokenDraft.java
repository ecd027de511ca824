package com.scalekit.keycloak.simulator.signing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.jwk.RSAKey;
import com.scalekit.keycloak.simulator.wire.Json;

/** A token before it is signed; mischief changes it here. */
public final class TokenDraft {

    private final KeyRing keys;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims;
    private final List<String> rawMembers = new ArrayList<>();
    private Optional<String> payload = Optional.empty();
    private Optional<String> hmacSecret = Optional.empty();
    private RSAKey key;
    private TokenShape shape = TokenShape.WHOLE;

    TokenDraft(KeyRing keys, Map<String, Object> claims) {
        this.keys = keys;
        this.claims = new LinkedHashMap<>(claims);
        this.key = keys.current();
        header.put("alg", "RS256");
        header.put("kid", key.getKeyID());
        header.put("typ", "JWT");
    }

    /** The header, which may be changed. */
    public Map<String, Object> header() {
        return header;
    }

    /** The claims, which may be changed. */
    public Map<String, Object> claims() {
        return claims;
    }

    /** Adds members such as {@code "sub":"x"} behind the claims as they are, so that a name can appear twice. */
    public void appendRaw(String members) {
        rawMembers.add(members);
    }

    /** Replaces the whole payload, which then need not even be JSON. */
    public void replacePayload(String text) {
        payload = Optional.of(text);
    }

    /** Signs with another key and names its id. */
    public void signWith(SigningKeyChoice choice) {
        key = keys.choose(choice);
        header.put("kid", key.getKeyID());
    }

    /** Signs with HS256 and a shared secret. */
    public void hmacWith(String secret) {
        header.put("alg", "HS256");
        hmacSecret = Optional.of(secret);
    }

    /** Signs with HS256, taking the text of the published public key as the secret. */
    public void hmacWithPublicKey() {
        hmacWith(Pem.publicKey(key));
    }

    /** Puts the public key that verifies the signature into the header, where nobody should look for it. */
    public void embedKey() {
        header.put("jwk", key.toPublicJWK().toJSONObject());
    }

    /** Sends only what this shape leaves of it. */
    public void reshape(TokenShape newShape) {
        shape = newShape;
    }

    RSAKey key() {
        return key;
    }

    TokenShape shape() {
        return shape;
    }

    Optional<String> hmacSecret() {
        return hmacSecret;
    }

    String algorithm() {
        return String.valueOf(header.getOrDefault("alg", "RS256"));
    }

    String payload() {
        return payload.orElseGet(this::claimsText);
    }

    private String claimsText() {
        String text = Json.write(claims);
        if (rawMembers.isEmpty()) {
            return text;
        }
        String open = text.substring(0, text.length() - 1);
        return open + (claims.isEmpty() ? "" : ",") + String.join(",", rawMembers) + "}";
    }
}
