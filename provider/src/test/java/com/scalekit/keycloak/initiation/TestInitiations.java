package com.scalekit.keycloak.initiation;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.TestJws;

/** Tokens of IdP-initiated logins as Scalekit documents them. */
final class TestInitiations {

    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final String ISSUER = "https://acme.scalekit.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestInitiations() {}

    /** What the documentation says such a token holds, ten seconds after it was issued. */
    static ObjectNode claims() {
        return TestJws.object("""
                {"iss":"https://acme.scalekit.com","iat":1799999990,"nbf":1799999990,"exp":1800000290,
                 "connection_id":"conn_11","organization_id":"org_1001","login_hint":"anna@acme.com",
                 "relay_state":"https://app.example/reports"}""");
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

    static ObjectNode without(String... names) {
        ObjectNode claims = claims();
        for (String name : names) {
            claims.remove(name);
        }
        return claims;
    }

    static Checked<IdpInitiatedLogin> check(ObjectNode claims) {
        return check(claims, SKEW, NOW);
    }

    static Checked<IdpInitiatedLogin> check(ObjectNode claims, Duration skew, Instant now) {
        return new InitiationTokenRules(ISSUER, skew, now).check(new CompactJws.Verified(claims));
    }
}
