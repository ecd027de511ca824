package com.scalekit.keycloak.it.scenarios;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.control.BackChannelLogouts;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static com.scalekit.keycloak.it.scenarios.Tampering.changed;
import static com.scalekit.keycloak.it.scenarios.Tampering.claim;
import static com.scalekit.keycloak.it.scenarios.Tampering.malformed;
import static com.scalekit.keycloak.it.scenarios.Tampering.without;

/** Logout tokens that are wrong in one way. */
final class ForgedLogouts {

    private static final String OTHER_CLIENT = "skc_70087756669999999";

    private static final Map<String, Object> ANOTHER_EVENT =
            Map.of("https://schemas.openid.net/secevent/risc/event-type/sessions-revoked", Map.of());

    private ForgedLogouts() {}

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /** All of them. */
    static Stream<Tampering> all() {
        return Stream.of(form(), signature(), purpose(), time()).flatMap(Function.identity());
    }

    /** The one that is called so. */
    static Tampering named(String name) {
        return Tampering.among(all(), name);
    }

    /** Not a signed token with one object of claims. */
    static Stream<Tampering> form() {
        return Stream.concat(
                malformed(Refusal.LOGOUT_TOKEN_MALFORMED),
                Stream.of(changed(
                        "two sessions",
                        Refusal.LOGOUT_TOKEN_MALFORMED,
                        token -> token.appendRawClaims("\"sid\":\"ses_1\""))));
    }

    /** Not signed by the environment. */
    static Stream<Tampering> signature() {
        return Stream.of(
                changed("alg none", Refusal.LOGOUT_TOKEN_MALFORMED, token -> token.algorithm("none")),
                changed(
                        "HS256 with the client secret",
                        Refusal.LOGOUT_TOKEN_ALGORITHM,
                        token -> token.hmacWith(KnownTenants.CLIENT_SECRET)),
                changed("HS256 with the public key", Refusal.LOGOUT_TOKEN_ALGORITHM, TokenMischief::hmacWithPublicKey),
                changed("RS512", Refusal.LOGOUT_TOKEN_ALGORITHM, token -> token.algorithm("RS512")),
                changed("PS256", Refusal.LOGOUT_TOKEN_ALGORITHM, token -> token.algorithm("PS256")),
                changed(
                        "unknown key",
                        Refusal.LOGOUT_TOKEN_KEY_UNKNOWN,
                        token -> token.signWith(SigningKeyChoice.UNKNOWN)),
                changed(
                        "foreign key under our key id",
                        Refusal.LOGOUT_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)),
                changed(
                        "foreign key that comes along",
                        Refusal.LOGOUT_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                                .embedKey()));
    }

    /** Signed by the environment, but for something else. */
    static Stream<Tampering> purpose() {
        return Stream.of(
                claim("iss", "https://other.scalekit.dev", Refusal.LOGOUT_TOKEN_ISSUER),
                without("iss", Refusal.LOGOUT_TOKEN_ISSUER),
                changed("another client", Refusal.LOGOUT_TOKEN_AUDIENCE, token -> token.setClaim("aud", OTHER_CLIENT)),
                claim("aud", List.of(KnownTenants.CLIENT_ID, OTHER_CLIENT), Refusal.LOGOUT_TOKEN_AUDIENCE),
                without("aud", Refusal.LOGOUT_TOKEN_AUDIENCE),
                without("events", Refusal.LOGOUT_TOKEN_KIND),
                changed("another event", Refusal.LOGOUT_TOKEN_KIND, token -> token.setClaim("events", ANOTHER_EVENT)),
                claim("events", List.of(BackChannelLogouts.EVENT), Refusal.LOGOUT_TOKEN_KIND),
                claim("nonce", "n", Refusal.LOGOUT_TOKEN_KIND),
                claim("connection_id", KnownTenants.TEST_CONNECTION, Refusal.LOGOUT_TOKEN_KIND),
                changed("an access token", Refusal.LOGOUT_TOKEN_KIND, token -> token.setHeader("typ", "at+jwt")),
                without("sid", Refusal.LOGOUT_TOKEN_SESSION),
                without("jti", Refusal.LOGOUT_TOKEN_UNIDENTIFIED));
    }

    /** At the wrong time. */
    static Stream<Tampering> time() {
        return Stream.of(
                without("exp", Refusal.LOGOUT_TOKEN_TIMES),
                without("iat", Refusal.LOGOUT_TOKEN_TIMES),
                changed(
                        "expired a minute ago",
                        Refusal.LOGOUT_TOKEN_EXPIRED,
                        token -> token.setClaim("exp", now() - 60)),
                changed("issued an hour ago", Refusal.LOGOUT_TOKEN_TIMES, token -> token.setClaim("iat", now() - 3600)),
                changed(
                        "from the future",
                        Refusal.LOGOUT_TOKEN_NOT_YET_VALID,
                        token -> token.setClaim("iat", now() + 60)));
    }
}
