package com.scalekit.keycloak.it.scenarios;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static com.scalekit.keycloak.it.scenarios.Tampering.changed;
import static com.scalekit.keycloak.it.scenarios.Tampering.claim;
import static com.scalekit.keycloak.it.scenarios.Tampering.malformed;
import static com.scalekit.keycloak.it.scenarios.Tampering.without;

/** Answers of the token endpoint that are wrong in one way. */
final class ForgedAnswers {

    private static final String OTHER_CLIENT = "skc_70087756669999999";
    private static final List<String> TWO_CLIENTS = List.of(KnownTenants.CLIENT_ID, OTHER_CLIENT);
    private static final String OTHER_CONNECTION = KnownTenants.MEGACORP_CONNECTION;

    private ForgedAnswers() {}

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /** All of them. */
    static Stream<Tampering> all() {
        return Stream.of(form(), signature(), purpose(), time(), person(), address(), response())
                .flatMap(Function.identity());
    }

    /** The one that is called so. */
    static Tampering named(String name) {
        return Tampering.among(all(), name);
    }

    /** Not a signed token with one object of claims. */
    static Stream<Tampering> form() {
        return Stream.concat(
                malformed(Refusal.ID_TOKEN_MALFORMED),
                Stream.of(
                        changed(
                                "two subjects",
                                Refusal.ID_TOKEN_MALFORMED,
                                token -> token.appendRawClaims(
                                        "\"sub\":\"" + KnownTenants.TEST_CONNECTION + ";victim\"")),
                        changed(
                                "two e-mail addresses",
                                Refusal.ID_TOKEN_MALFORMED,
                                token -> token.appendRawClaims("\"email\":\"victim@example.com\"")),
                        changed("b64 false", Refusal.ID_TOKEN_MALFORMED, token -> token.setHeader("b64", false))));
    }

    /** Not signed by the environment. */
    static Stream<Tampering> signature() {
        return Stream.of(
                changed("alg none", Refusal.ID_TOKEN_MALFORMED, token -> token.algorithm("none")),
                changed(
                        "HS256 with the client secret",
                        Refusal.ID_TOKEN_ALGORITHM,
                        token -> token.hmacWith(KnownTenants.CLIENT_SECRET)),
                changed("HS256 with the public key", Refusal.ID_TOKEN_ALGORITHM, TokenMischief::hmacWithPublicKey),
                changed("RS384", Refusal.ID_TOKEN_ALGORITHM, token -> token.algorithm("RS384")),
                changed("RS512", Refusal.ID_TOKEN_ALGORITHM, token -> token.algorithm("RS512")),
                changed("PS256", Refusal.ID_TOKEN_ALGORITHM, token -> token.algorithm("PS256")),
                changed("ES256", Refusal.ID_TOKEN_ALGORITHM, token -> token.algorithm("ES256")),
                changed("unknown key", Refusal.ID_TOKEN_KEY_UNKNOWN, token -> token.signWith(SigningKeyChoice.UNKNOWN)),
                changed(
                        "foreign key under our key id",
                        Refusal.ID_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)),
                changed(
                        "foreign key that comes along",
                        Refusal.ID_TOKEN_SIGNATURE,
                        token -> token.signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                                .setHeader("jku", "http://localhost:9/keys")
                                .setHeader("jwk", Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB"))),
                changed("removed key", Refusal.ID_TOKEN_KEY_UNKNOWN, token -> token.signWith(SigningKeyChoice.REMOVED)),
                changed("weak key", Refusal.ID_TOKEN_KEY_UNKNOWN, token -> token.signWith(SigningKeyChoice.WEAK_1024)));
    }

    /** Signed by the environment, but for somebody or something else. */
    static Stream<Tampering> purpose() {
        return Stream.of(
                claim("iss", "https://other.scalekit.dev", Refusal.ID_TOKEN_ISSUER),
                without("iss", Refusal.ID_TOKEN_ISSUER),
                changed("another client", Refusal.ID_TOKEN_AUDIENCE, token -> token.setClaim("aud", OTHER_CLIENT)),
                changed("two clients", Refusal.ID_TOKEN_AUDIENCE, token -> token.setClaim("aud", TWO_CLIENTS)),
                changed(
                        "two clients and no azp",
                        Refusal.ID_TOKEN_AUDIENCE,
                        token -> token.setClaim("aud", TWO_CLIENTS)
                                .removeClaim("azp")
                                .removeClaim("client_id")),
                without("aud", Refusal.ID_TOKEN_AUDIENCE),
                claim("azp", OTHER_CLIENT, Refusal.ID_TOKEN_AUDIENCE),
                claim("client_id", OTHER_CLIENT, Refusal.ID_TOKEN_AUDIENCE),
                changed("an access token", Refusal.ID_TOKEN_KIND, token -> token.setHeader("typ", "at+jwt")),
                changed("a logout token", Refusal.ID_TOKEN_KIND, token -> token.setHeader("typ", "logout+jwt")),
                claim(
                        "events",
                        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()),
                        Refusal.ID_TOKEN_KIND),
                claim("connection_id", KnownTenants.TEST_CONNECTION, Refusal.ID_TOKEN_KIND),
                claim("organization_id", KnownTenants.TEST_ORGANIZATION, Refusal.ID_TOKEN_KIND),
                without("nonce", Refusal.ID_TOKEN_NONCE),
                claim("nonce", "another login's", Refusal.ID_TOKEN_NONCE),
                changed("another access token's hash", Refusal.ID_TOKEN_HASH, TokenMischief::wrongAccessTokenHash),
                changed("another code's hash", Refusal.ID_TOKEN_HASH, TokenMischief::wrongCodeHash));
    }

    /** At the wrong time. */
    static Stream<Tampering> time() {
        return Stream.of(
                without("exp", Refusal.ID_TOKEN_TIMES),
                claim("exp", 0, Refusal.ID_TOKEN_TIMES),
                claim("exp", "tomorrow", Refusal.ID_TOKEN_TIMES),
                claim("exp", 1e30, Refusal.ID_TOKEN_TIMES),
                changed("expired a minute ago", Refusal.ID_TOKEN_EXPIRED, token -> token.setClaim("exp", now() - 60)),
                without("iat", Refusal.ID_TOKEN_TIMES),
                changed("issued an hour ago", Refusal.ID_TOKEN_TIMES, token -> token.setClaim("iat", now() - 3600)),
                changed("issued a week ago", Refusal.ID_TOKEN_TIMES, token -> token.setClaim("iat", now() - 604_800)),
                changed(
                        "issued tomorrow",
                        Refusal.ID_TOKEN_NOT_YET_VALID,
                        token -> token.setClaim("iat", now() + 86_400)),
                changed(
                        "valid from tomorrow",
                        Refusal.ID_TOKEN_NOT_YET_VALID,
                        token -> token.setClaim("nbf", now() + 86_400)));
    }

    /** About nobody, or not about the one who was asked for. */
    static Stream<Tampering> person() {
        return Stream.of(
                without("sub", Refusal.ID_TOKEN_SUBJECT),
                claim("sub", "", Refusal.ID_TOKEN_SUBJECT),
                claim("sub", "jane", Refusal.ID_TOKEN_SUBJECT),
                claim("sub", 17, Refusal.ID_TOKEN_SUBJECT),
                claim("sub", KnownTenants.TEST_CONNECTION + ";", Refusal.ID_TOKEN_SUBJECT),
                claim("sub", KnownTenants.TEST_CONNECTION + "; jane", Refusal.ID_TOKEN_SUBJECT),
                claim("sub", KnownTenants.TEST_CONNECTION + ";" + "x".repeat(255), Refusal.ID_TOKEN_SUBJECT),
                claim("sub", "usr_70087756662964366", Refusal.FULL_STACK_AUTH),
                claim("sub", OTHER_CONNECTION + ";jane", Refusal.ID_TOKEN_CONNECTION),
                claim("amr", List.of(OTHER_CONNECTION), Refusal.ID_TOKEN_CONNECTION),
                without("amr", Refusal.ID_TOKEN_CONNECTION),
                changed(
                        "another connection's subject",
                        Refusal.OTHER_CONNECTION,
                        token -> token.setClaim("sub", OTHER_CONNECTION + ";jane")
                                .setClaim("amr", List.of(OTHER_CONNECTION))),
                without("oid", Refusal.ID_TOKEN_ORGANIZATION),
                claim("oid", "MegaCorp", Refusal.ID_TOKEN_ORGANIZATION),
                claim("oid", KnownTenants.MEGACORP, Refusal.OTHER_ORGANIZATION));
    }

    /** With an address that the customer may not assert. */
    static Stream<Tampering> address() {
        return Stream.of(
                without("email", Refusal.EMAIL_MISSING),
                claim("email", "", Refusal.EMAIL_MISSING),
                claim("email", "jane", Refusal.EMAIL_MISSING),
                claim("email", List.of("jane@example.com"), Refusal.EMAIL_MISSING),
                claim("email", "jane@megacorp.org,jane@example.com", Refusal.EMAIL_MISSING),
                claim("email", "sam@megacorp.org", Refusal.EMAIL_DOMAIN_FOREIGN),
                claim("email", "sam@MEGACORP.ORG.", Refusal.EMAIL_DOMAIN_FOREIGN),
                claim("email", "sam@unowned.example", Refusal.EMAIL_DOMAIN_UNOWNED),
                claim("email", "sam@sub.example.com", Refusal.EMAIL_DOMAIN_UNOWNED));
    }

    /** Not an answer with tokens at all. */
    static Stream<Tampering> response() {
        return Stream.of(
                changed(
                        "a redirect",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.http(http -> http.status(302).header("Location", "/keys"))),
                changed(
                        "HTML",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.http(http -> http.contentType("text/html"))),
                changed(
                        "no content type",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.http(http -> http.contentType(""))),
                changed(
                        "a member twice",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.http(http -> http.appendRawJson("\"id_token\":\"x\""))),
                changed(
                        "token_type mac",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.setResponse("token_type", "mac")),
                changed("no token_type", Refusal.TOKEN_RESPONSE_INVALID, token -> token.removeResponse("token_type")),
                changed("no id_token", Refusal.TOKEN_RESPONSE_INVALID, token -> token.removeResponse("id_token")),
                changed(
                        "no access_token",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.removeResponse("access_token")),
                changed("half of it", Refusal.TOKEN_RESPONSE_INVALID, token -> token.http(http -> http.truncated())),
                changed("nothing", Refusal.TOKEN_RESPONSE_INVALID, token -> token.http(http -> http.body(""))),
                changed(
                        "a megabyte",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.http(http -> http.paddedTo(1_048_576))),
                changed(
                        "a gzip bomb",
                        Refusal.TOKEN_RESPONSE_INVALID,
                        token -> token.http(http -> http.paddedTo(33_554_432).gzipped())),
                changed("invalid_grant", Refusal.CODE_REJECTED, token -> token.error(400, "invalid_grant")),
                changed("invalid_client", Refusal.CLIENT_REJECTED, token -> token.error(401, "invalid_client")),
                changed("another error", Refusal.TOKEN_RESPONSE_INVALID, token -> token.error(400, "invalid_scope")));
    }
}
