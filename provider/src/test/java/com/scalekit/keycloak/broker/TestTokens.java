package com.scalekit.keycloak.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.TestJws;

/** ID tokens as Scalekit documents them. */
final class TestTokens {

    static final String ISSUER = "https://acme.scalekit.com";
    static final String CLIENT = "skc_1";
    static final String NONCE = "nonce-1";
    static final String CODE = "code-1";
    static final String ACCESS_TOKEN = "access-1";
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestTokens() {}

    /** What the documentation says an ID token holds. */
    static ObjectNode claims() {
        return TestJws.object("""
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

    static IdTokenRules rules() {
        return new IdTokenRules(ISSUER, CLIENT, NONCE, CODE, ACCESS_TOKEN, SKEW, NOW);
    }

    static Checked<IdToken> check(ObjectNode claims) {
        return rules().check(new CompactJws.Verified(claims));
    }

    static IdToken idToken(ObjectNode claims) {
        return TestJws.value(check(claims));
    }

    static String halfHash(String text) {
        byte[] challenge = Base64.getUrlDecoder().decode(Pkce.challenge(text));
        return TestJws.encode(Arrays.copyOf(challenge, 16));
    }
}
