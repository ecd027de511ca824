package com.scalekit.keycloak.it.scenarios;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static com.scalekit.keycloak.it.scenarios.ForgedToken.signed;

/** Tokens that the environment did sign, but that say what the token of such a login never says. */
final class ForgedClaims {

    private static final long MINUTE = 60;

    private ForgedClaims() {}

    private static ForgedToken claim(String claim, Object value, Refusal expected) {
        return signed(claim + " is " + value, expected, token -> token.setClaim(claim, value));
    }

    private static ForgedToken raw(String claim, String json, Refusal expected) {
        return signed(
                claim + " is raw " + json,
                expected,
                token -> token.removeClaim(claim).appendRawClaims("\"" + claim + "\":" + json));
    }

    private static ForgedToken without(String claim, Refusal expected) {
        return signed("no " + claim, expected, token -> token.removeClaim(claim));
    }

    private static ForgedToken at(String name, String claim, long secondsFromNow, Refusal expected) {
        return signed(
                name, expected, token -> token.setClaim(claim, Instant.now().getEpochSecond() + secondsFromNow));
    }

    /** At the wrong time, or without one. */
    static Stream<ForgedToken> time() {
        return Stream.of(
                at("expired a minute ago", "exp", -MINUTE, Refusal.INITIATE_TOKEN_EXPIRED),
                at("expired a year ago", "exp", -MINUTE * 60 * 24 * 365, Refusal.INITIATE_TOKEN_EXPIRED),
                at("valid for eleven minutes", "exp", 11 * MINUTE, Refusal.INITIATE_TOKEN_TIMES),
                at("valid for a year", "exp", MINUTE * 60 * 24 * 365, Refusal.INITIATE_TOKEN_TIMES),
                at("issued in two minutes", "iat", 2 * MINUTE, Refusal.INITIATE_TOKEN_NOT_YET_VALID),
                at("issued tomorrow", "iat", MINUTE * 60 * 24, Refusal.INITIATE_TOKEN_NOT_YET_VALID),
                at("valid in two minutes", "nbf", 2 * MINUTE, Refusal.INITIATE_TOKEN_NOT_YET_VALID),
                without("exp", Refusal.INITIATE_TOKEN_TIMES),
                without("iat", Refusal.INITIATE_TOKEN_TIMES),
                claim("exp", "tomorrow", Refusal.INITIATE_TOKEN_TIMES),
                claim("exp", 0, Refusal.INITIATE_TOKEN_TIMES),
                claim("exp", -1, Refusal.INITIATE_TOKEN_TIMES),
                claim("exp", true, Refusal.INITIATE_TOKEN_TIMES),
                claim("exp", List.of(4_000_000_000L), Refusal.INITIATE_TOKEN_TIMES),
                raw("exp", "null", Refusal.INITIATE_TOKEN_TIMES),
                raw("exp", "1e30", Refusal.INITIATE_TOKEN_TIMES),
                raw("exp", "1e400", Refusal.INITIATE_TOKEN_TIMES),
                raw("exp", "18446744064486179580", Refusal.INITIATE_TOKEN_TIMES),
                claim("iat", "now", Refusal.INITIATE_TOKEN_TIMES),
                claim("nbf", "now", Refusal.INITIATE_TOKEN_TIMES));
    }

    /** Of somebody else. */
    static Stream<ForgedToken> issuer() {
        return Stream.of(
                without("iss", Refusal.INITIATE_TOKEN_ISSUER),
                claim("iss", "https://other.scalekit.dev", Refusal.INITIATE_TOKEN_ISSUER),
                claim("iss", "", Refusal.INITIATE_TOKEN_ISSUER),
                raw("iss", "null", Refusal.INITIATE_TOKEN_ISSUER),
                new ForgedToken(
                        "iss with a slash behind it",
                        Refusal.INITIATE_TOKEN_ISSUER,
                        control -> signed(
                                        "",
                                        Refusal.INITIATE_TOKEN_ISSUER,
                                        token -> token.setClaim("iss", issuerOf(ForgedToken.good(control)) + "/"))
                                .in(control)),
                new ForgedToken(
                        "iss in capitals",
                        Refusal.INITIATE_TOKEN_ISSUER,
                        control -> signed(
                                        "",
                                        Refusal.INITIATE_TOKEN_ISSUER,
                                        token -> token.setClaim(
                                                "iss",
                                                issuerOf(ForgedToken.good(control))
                                                        .toUpperCase(Locale.ROOT)))
                                .in(control)),
                new ForgedToken(
                        "iss in a list",
                        Refusal.INITIATE_TOKEN_ISSUER,
                        control -> signed(
                                        "",
                                        Refusal.INITIATE_TOKEN_ISSUER,
                                        token -> token.setClaim("iss", List.of(issuerOf(ForgedToken.good(control)))))
                                .in(control)));
    }

    /** Of another kind, or one that could be taken for another. */
    static Stream<ForgedToken> kind() {
        return Stream.of(
                claim("aud", KnownTenants.CLIENT_ID, Refusal.INITIATE_TOKEN_KIND),
                claim("aud", List.of(KnownTenants.CLIENT_ID), Refusal.INITIATE_TOKEN_KIND),
                claim("aud", List.of(), Refusal.INITIATE_TOKEN_KIND),
                raw("aud", "null", Refusal.INITIATE_TOKEN_KIND),
                claim("sub", KnownTenants.TEST_CONNECTION + ";jane", Refusal.INITIATE_TOKEN_KIND),
                claim("sub", "", Refusal.INITIATE_TOKEN_KIND),
                claim("azp", KnownTenants.CLIENT_ID, Refusal.INITIATE_TOKEN_KIND),
                claim("client_id", KnownTenants.CLIENT_ID, Refusal.INITIATE_TOKEN_KIND),
                claim("nonce", "any", Refusal.INITIATE_TOKEN_KIND),
                claim(
                        "events",
                        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()),
                        Refusal.INITIATE_TOKEN_KIND),
                claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA", Refusal.INITIATE_TOKEN_KIND),
                claim("c_hash", "AAAAAAAAAAAAAAAAAAAAAA", Refusal.INITIATE_TOKEN_KIND),
                claim("scope", "openid", Refusal.INITIATE_TOKEN_KIND),
                claim("scopes", List.of("openid"), Refusal.INITIATE_TOKEN_KIND),
                claim("tkn", "any", Refusal.INITIATE_TOKEN_KIND),
                claim("jti", "tkn_70087756662900001", Refusal.INITIATE_TOKEN_KIND),
                claim("amr", List.of(KnownTenants.TEST_CONNECTION), Refusal.INITIATE_TOKEN_KIND),
                claim("sid", "ses_1", Refusal.INITIATE_TOKEN_KIND),
                claim("oid", KnownTenants.TEST_ORGANIZATION, Refusal.INITIATE_TOKEN_KIND),
                signed("typ at+jwt", Refusal.INITIATE_TOKEN_KIND, token -> token.setHeader("typ", "at+jwt")),
                signed("typ logout+jwt", Refusal.INITIATE_TOKEN_KIND, token -> token.setHeader("typ", "logout+jwt")));
    }

    /** It does not say whose sign-in to begin. */
    static Stream<ForgedToken> selector() {
        return Stream.of(
                signed(
                        "neither connection nor organization",
                        Refusal.INITIATE_TOKEN_SELECTOR,
                        token -> token.removeClaim("connection_id").removeClaim("organization_id")),
                claim("connection_id", "", Refusal.INITIATE_TOKEN_SELECTOR),
                claim("connection_id", "megacorp", Refusal.INITIATE_TOKEN_SELECTOR),
                claim("connection_id", KnownTenants.TEST_ORGANIZATION, Refusal.INITIATE_TOKEN_SELECTOR),
                claim("connection_id", "conn_", Refusal.INITIATE_TOKEN_SELECTOR),
                claim("connection_id", KnownTenants.TEST_CONNECTION + ";jane", Refusal.INITIATE_TOKEN_SELECTOR),
                claim("connection_id", KnownTenants.TEST_CONNECTION + "\n", Refusal.INITIATE_TOKEN_SELECTOR),
                claim(
                        "connection_id",
                        KnownTenants.TEST_CONNECTION + "&organization_id=" + KnownTenants.MEGACORP,
                        Refusal.INITIATE_TOKEN_SELECTOR),
                claim("connection_id", List.of(KnownTenants.TEST_CONNECTION), Refusal.INITIATE_TOKEN_SELECTOR),
                claim("connection_id", 17, Refusal.INITIATE_TOKEN_SELECTOR),
                raw("connection_id", "null", Refusal.INITIATE_TOKEN_SELECTOR),
                claim("organization_id", "", Refusal.INITIATE_TOKEN_SELECTOR),
                claim("organization_id", "MegaCorp", Refusal.INITIATE_TOKEN_SELECTOR),
                claim("organization_id", KnownTenants.TEST_CONNECTION, Refusal.INITIATE_TOKEN_SELECTOR),
                claim("organization_id", List.of(KnownTenants.TEST_ORGANIZATION), Refusal.INITIATE_TOKEN_SELECTOR),
                claim("organization_id", Map.of("id", KnownTenants.MEGACORP), Refusal.INITIATE_TOKEN_SELECTOR));
    }

    /** What the environment calls itself in its own tokens. */
    private static String issuerOf(String token) {
        return ForgedFromLogin.claims(token).path("iss").asText();
    }
}
