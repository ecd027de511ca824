package com.scalekit.keycloak.it.scenarios;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.control.BackChannelLogouts;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.signing.TokenShape;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

/**
 * One way in which a logout token can be wrong.
 *
 * @param name says it in words
 * @param expected the cause that goes on record
 */
record LogoutForgery(String name, Refusal expected, UnaryOperator<TokenMischief> change) {

    private static final String OTHER_CLIENT = "skc_70087756669999999";

    private static final Map<String, Object> ANOTHER_EVENT =
            Map.of("https://schemas.openid.net/secevent/risc/event-type/sessions-revoked", Map.of());

    /** What is wrong with the token. */
    TokenMischief mischief() {
        return change.apply(TokenMischief.next());
    }

    /** The one that is called so in one of the lists below. */
    static LogoutForgery named(String name) {
        return Stream.of(form(), signature(), purpose(), time())
                .flatMap(Function.identity())
                .filter(forgery -> forgery.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is called " + name));
    }

    @Override
    public String toString() {
        return name;
    }

    private static LogoutForgery of(String name, Refusal expected, UnaryOperator<TokenMischief> change) {
        return new LogoutForgery(name, expected, change);
    }

    private static LogoutForgery claim(String claim, Object value, Refusal expected) {
        return of(claim + " is " + value, expected, token -> token.setClaim(claim, value));
    }

    private static LogoutForgery without(String claim, Refusal expected) {
        return of("no " + claim, expected, token -> token.removeClaim(claim));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /** Not a signed token with one object of claims. */
    static Stream<LogoutForgery> form() {
        return Stream.concat(
                Stream.of(
                                TokenShape.GARBAGE,
                                TokenShape.TRUNCATED,
                                TokenShape.TWO_PARTS,
                                TokenShape.EMPTY_SIGNATURE,
                                TokenShape.ENCRYPTED)
                        .map(shape ->
                                of("shape " + shape, Refusal.LOGOUT_TOKEN_MALFORMED, token -> token.shape(shape))),
                Stream.of(
                        of("payload is a list", Refusal.LOGOUT_TOKEN_MALFORMED, token -> token.rawPayload("[]")),
                        of("payload is no JSON", Refusal.LOGOUT_TOKEN_MALFORMED, token -> token.rawPayload("sid=1")),
                        of(
                                "two sessions",
                                Refusal.LOGOUT_TOKEN_MALFORMED,
                                token -> token.appendRawClaims("\"sid\":\"ses_1\"")),
                        of(
                                "unknown crit",
                                Refusal.LOGOUT_TOKEN_MALFORMED,
                                token -> token.setHeader("crit", List.of("x")))));
    }

    /** Not signed by the environment. */
    static Stream<LogoutForgery> signature() {
        return Stream.of(
                of("alg none", Refusal.LOGOUT_TOKEN_MALFORMED, token -> token.algorithm("none")),
                of(
                        "HS256 with the client secret",
                        Refusal.LOGOUT_TOKEN_ALGORITHM,
                        token -> token.hmacWith(KnownTenants.CLIENT_SECRET)),
                of("HS256 with the public key", Refusal.LOGOUT_TOKEN_ALGORITHM, TokenMischief::hmacWithPublicKey),
                of("RS512", Refusal.LOGOUT_TOKEN_ALGORITHM, token -> token.algorithm("RS512")),
                of("PS256", Refusal.LOGOUT_TOKEN_ALGORITHM, token -> token.algorithm("PS256")),
                of("unknown key", Refusal.LOGOUT_TOKEN_KEY_UNKNOWN, token -> token.signWith(SigningKeyChoice.UNKNOWN)),
                of(
                        "foreign key under our key id",
                        Refusal.LOGOUT_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)),
                of(
                        "foreign key that comes along",
                        Refusal.LOGOUT_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                                .embedKey()));
    }

    /** Signed by the environment, but for something else. */
    static Stream<LogoutForgery> purpose() {
        return Stream.of(
                claim("iss", "https://other.scalekit.dev", Refusal.LOGOUT_TOKEN_ISSUER),
                without("iss", Refusal.LOGOUT_TOKEN_ISSUER),
                of("another client", Refusal.LOGOUT_TOKEN_AUDIENCE, token -> token.setClaim("aud", OTHER_CLIENT)),
                claim("aud", List.of(KnownTenants.CLIENT_ID, OTHER_CLIENT), Refusal.LOGOUT_TOKEN_AUDIENCE),
                without("aud", Refusal.LOGOUT_TOKEN_AUDIENCE),
                without("events", Refusal.LOGOUT_TOKEN_KIND),
                of("another event", Refusal.LOGOUT_TOKEN_KIND, token -> token.setClaim("events", ANOTHER_EVENT)),
                claim("events", List.of(BackChannelLogouts.EVENT), Refusal.LOGOUT_TOKEN_KIND),
                claim("nonce", "n", Refusal.LOGOUT_TOKEN_KIND),
                claim("connection_id", KnownTenants.TEST_CONNECTION, Refusal.LOGOUT_TOKEN_KIND),
                of("an access token", Refusal.LOGOUT_TOKEN_KIND, token -> token.setHeader("typ", "at+jwt")),
                without("sid", Refusal.LOGOUT_TOKEN_SESSION),
                without("jti", Refusal.LOGOUT_TOKEN_UNIDENTIFIED));
    }

    /** At the wrong time. */
    static Stream<LogoutForgery> time() {
        return Stream.of(
                without("exp", Refusal.LOGOUT_TOKEN_TIMES),
                without("iat", Refusal.LOGOUT_TOKEN_TIMES),
                of("expired a minute ago", Refusal.LOGOUT_TOKEN_EXPIRED, token -> token.setClaim("exp", now() - 60)),
                of("issued an hour ago", Refusal.LOGOUT_TOKEN_TIMES, token -> token.setClaim("iat", now() - 3600)),
                of("from the future", Refusal.LOGOUT_TOKEN_NOT_YET_VALID, token -> token.setClaim("iat", now() + 60)));
    }
}
