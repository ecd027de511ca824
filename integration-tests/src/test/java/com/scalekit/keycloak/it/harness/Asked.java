package com.scalekit.keycloak.it.harness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.scalekit.keycloak.simulator.control.Control;

/**
 * What Keycloak asked of Scalekit last.
 *
 * @param authorize the parameters of the authorization request
 * @param token the form of the token request
 */
public record Asked(Map<String, List<String>> authorize, Map<String, List<String>> token) {

    private static final Set<String> SELECTORS =
            Set.of("connection_id", "organization_id", "domain", "domain_hint", "provider");

    /** The last requests that the environment saw. */
    public static Asked of(Control control) {
        return new Asked(control.lastAuthorize(), control.lastTokenRequest());
    }

    /** Whose sign-in was asked for: every parameter that says so. */
    public Map<String, String> selector() {
        Map<String, String> selector = new TreeMap<>();
        authorize.forEach((name, values) -> {
            if (SELECTORS.contains(name)) {
                selector.put(name, String.join(",", values));
            }
        });
        return selector;
    }

    /** One parameter of the authorization request; empty if it is not there. */
    public String parameter(String name) {
        return String.join(",", Optional.ofNullable(authorize.get(name)).orElse(List.of()));
    }

    /** One field of the token request; empty if it is not there. */
    public String field(String name) {
        return String.join(",", Optional.ofNullable(token.get(name)).orElse(List.of()));
    }

    /** The challenge that fits the verifier of the token request (RFC 7636 §4.6). */
    public String challengeOfVerifier() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(field("code_verifier").getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
