package com.scalekit.keycloak.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/** What the tokens of a login say. */
final class TokenClaims {

    private final Environment environment;

    TokenClaims(Environment environment) {
        this.environment = environment;
    }

    Map<String, Object> idToken(Login login, String accessToken, String code) {
        Map<String, Object> claims =
                common(login, environment.switches().idTokenLifetime().toSeconds());
        SimulatedUser user = login.user();
        claims.put("amr", List.of(connectionId(login)));
        claims.put("azp", login.request().clientId());
        claims.put("oid", organizationId(login));
        claims.put("sid", login.sessionId());
        claims.put("email", user.email());
        claims.put("preferred_username", user.email());
        putUnlessEmpty(claims, "given_name", user.givenName());
        putUnlessEmpty(claims, "family_name", user.familyName());
        putUnlessEmpty(claims, "nonce", login.request().nonce());
        claims.put("at_hash", leftHalf(accessToken));
        claims.put("c_hash", leftHalf(code));
        claims.putAll(login.connection().claims());
        claims.putAll(user.claims());
        return claims;
    }

    Map<String, Object> accessToken(Login login) {
        Map<String, Object> claims = common(login, Logins.ACCESS_TOKEN_LIFETIME.toSeconds());
        claims.put("nbf", environment.now());
        claims.put("jti", environment.ids().next("tkn"));
        return claims;
    }

    Map<String, Object> apiToken(String clientId) {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", environment.issuer());
        claims.put("sub", clientId);
        claims.put("client_id", clientId);
        claims.put("iat", environment.now());
        claims.put("nbf", environment.now());
        claims.put("exp", environment.now() + Logins.API_TOKEN_LIFETIME.toSeconds());
        claims.put("jti", environment.ids().next("tkn"));
        return claims;
    }

    Map<String, Object> userinfo(Login login) {
        Map<String, Object> claims = new TreeMap<>();
        SimulatedUser user = login.user();
        claims.put("sub", subject(login));
        claims.put("email", user.email());
        putUnlessEmpty(claims, "given_name", user.givenName());
        putUnlessEmpty(claims, "family_name", user.familyName());
        return claims;
    }

    private Map<String, Object> common(Login login, long lifetime) {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", environment.issuer());
        claims.put("sub", subject(login));
        claims.put("aud", List.of(login.request().clientId()));
        claims.put("client_id", login.request().clientId());
        claims.put("iat", environment.now());
        claims.put("exp", environment.now() + lifetime);
        return claims;
    }

    /** The same person over the same connection is always the same subject. */
    private String subject(Login login) {
        if (!login.user().subject().isEmpty()) {
            return login.user().subject();
        }
        String person = login.user().email().toLowerCase(Locale.ROOT);
        UUID uuid = UUID.nameUUIDFromBytes((connectionId(login) + " " + person).getBytes(StandardCharsets.UTF_8));
        return environment.switches().fullStackAuth()
                ? "usr_" + (Math.abs(uuid.getMostSignificantBits() % 90_000_000_000_000_000L) + 10_000_000_000_000_000L)
                : connectionId(login) + ";" + uuid;
    }

    /** How OpenID Connect binds a token or code to an ID token that is signed with SHA-256. */
    private static String leftHalf(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String connectionId(Login login) {
        String override = login.user().connectionId();
        return override.isEmpty() ? login.connection().id() : override;
    }

    private static String organizationId(Login login) {
        String override = login.user().organizationId();
        return override.isEmpty() ? login.connection().organizationId() : override;
    }

    private static void putUnlessEmpty(Map<String, Object> claims, String name, String value) {
        if (!value.isEmpty()) {
            claims.put(name, value);
        }
    }
}
