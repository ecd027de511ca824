package com.scalekit.keycloak.it.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.KeyRotation;

/** The faults that one login can meet, and how it ends. */
final class FaultCases {

    private FaultCases() {}

    static Stream<FaultCase> slowPeers() {
        return Stream.of(
                FaultCase.wire(ListedFault.F01, "token endpoint 200 ms slower", Fault.delay(Duration.ofMillis(200))),
                FaultCase.wire(ListedFault.F01, "token endpoint 2 s slower", Fault.delay(Duration.ofSeconds(2)))
                        .untilTheDeadline(),
                FaultCase.wire(ListedFault.F02, "accepted, never answered", Fault.blackHole(), Refusal.SCALEKIT_TIMEOUT)
                        .untilTheDeadline(),
                FaultCase.wire(
                                ListedFault.F06,
                                "headers come 1 byte every 100 ms",
                                Fault.trickle(1, Duration.ofMillis(100)),
                                Refusal.SCALEKIT_TIMEOUT)
                        .untilTheDeadline());
    }

    static Stream<FaultCase> brokenConnections() {
        return Stream.of(
                FaultCase.wire(
                        ListedFault.F05,
                        "reset as soon as it is used",
                        Fault.resetOnConnect(),
                        Refusal.SCALEKIT_UNREACHABLE),
                FaultCase.wire(
                        ListedFault.F05, "reset after the request", Fault.resetAfter(0), Refusal.SCALEKIT_UNREACHABLE),
                FaultCase.wire(
                        ListedFault.F05,
                        "reset in the middle of the answer",
                        Fault.resetAfter(400),
                        Refusal.SCALEKIT_UNREACHABLE,
                        Refusal.TOKEN_RESPONSE_INVALID),
                FaultCase.wire(
                        ListedFault.F10, "closed without an answer", Fault.truncate(0), Refusal.SCALEKIT_UNREACHABLE),
                FaultCase.wire(
                        ListedFault.F10,
                        "half closed without an answer",
                        Fault.halfClose(0),
                        Refusal.SCALEKIT_UNREACHABLE),
                FaultCase.wire(
                        ListedFault.F10,
                        "closed in the middle of the answer",
                        Fault.truncate(400),
                        Refusal.SCALEKIT_UNREACHABLE,
                        Refusal.TOKEN_RESPONSE_INVALID),
                FaultCase.wire(
                        ListedFault.F10,
                        "a chunk without a length",
                        raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
                        Refusal.TOKEN_RESPONSE_INVALID),
                FaultCase.wire(
                        ListedFault.F10,
                        "random bytes",
                        raw("\u0016\u0003\u0001\u0000random\u0000\u00ff\u00fe\r\n"),
                        Refusal.SCALEKIT_UNREACHABLE,
                        Refusal.TOKEN_RESPONSE_INVALID),
                FaultCase.wire(
                        ListedFault.F11,
                        "2 GB without an end",
                        Fault.flood(2_000_000_000),
                        Refusal.TOKEN_RESPONSE_INVALID));
    }

    private static Fault raw(String text) {
        return Fault.garbage(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Stream<FaultCase> uselessAnswers() {
        return Stream.of(
                status(503),
                limited("1"),
                answer("JSON cut in the middle", http(HttpMischief::truncated)),
                answer("an empty body", http(http -> http.body(""))),
                answer(
                        "HTML",
                        http(http -> http.body("<html>maintenance</html>").contentType("text/html"))),
                answer("a byte order mark before the JSON", http(http -> http.body("\ufeff{\"access_token\":\"x\"}"))),
                FaultCase.token(
                        ListedFault.F09,
                        "UTF-8 that says it is UTF-16, which JSON cannot be",
                        http(http -> http.contentType("application/json; charset=utf-16"))),
                FaultCase.token(
                        ListedFault.F11,
                        "20 MB packed into a few KB",
                        http(http -> http.paddedTo(20_000_000).gzipped()),
                        Refusal.TOKEN_RESPONSE_INVALID),
                redirect("to itself", "/oauth/token"),
                redirect("to another host", "http://127.0.0.1:9/token"));
    }

    private static TokenMischief http(UnaryOperator<HttpMischief> change) {
        return TokenMischief.every().http(change);
    }

    private static FaultCase answer(String what, TokenMischief mischief) {
        return FaultCase.token(ListedFault.F09, what, mischief, Refusal.TOKEN_RESPONSE_INVALID);
    }

    private static FaultCase status(int status) {
        return FaultCase.token(
                ListedFault.F07,
                "HTTP " + status,
                TokenMischief.every().status(status),
                Refusal.TOKEN_RESPONSE_INVALID);
    }

    private static FaultCase limited(String retryAfter) {
        return FaultCase.token(
                ListedFault.F08,
                "HTTP 429, Retry-After: " + retryAfter,
                http(http -> http.rateLimited(retryAfter)),
                Refusal.SCALEKIT_BUSY);
    }

    private static FaultCase redirect(String what, String location) {
        return FaultCase.token(
                ListedFault.F12,
                "redirect " + what,
                http(http -> http.status(307).header("Location", location)),
                Refusal.TOKEN_RESPONSE_INVALID);
    }

    static Stream<FaultCase> refusals() {
        return Stream.of(
                FaultCase.of(
                        ListedFault.F16,
                        "the client secret was changed in Scalekit",
                        scalekit -> scalekit.control().setClientSecret("another-secret"),
                        Refusal.CLIENT_REJECTED),
                FaultCase.token(
                        ListedFault.F17,
                        "invalid_grant",
                        TokenMischief.every().error(400, "invalid_grant"),
                        Refusal.CODE_REJECTED));
    }

    static Stream<FaultCase> clocks() {
        return Stream.of(
                clock(60, Refusal.ID_TOKEN_NOT_YET_VALID), clock(-60), clock(-7_200, Refusal.ID_TOKEN_EXPIRED));
    }

    /** An ID token is valid for an hour. */
    private static FaultCase clock(int seconds, Refusal... refusals) {
        Duration shift = Duration.ofSeconds(seconds);
        String what = "Keycloak's clock is " + Math.abs(seconds) + " s " + (seconds > 0 ? "behind" : "ahead");
        return FaultCase.token(
                ListedFault.F22,
                what,
                TokenMischief.every()
                        .shiftTime("iat", shift)
                        .shiftTime("nbf", shift)
                        .shiftTime("exp", shift),
                refusals);
    }

    static Stream<FaultCase> background() {
        HttpMischief down = HttpMischief.every().status(503);
        HttpMischief hung = HttpMischief.every().delay(Duration.ofSeconds(60));
        return Stream.of(
                FaultCase.of(
                        ListedFault.F19,
                        "keys hang, known",
                        scalekit -> scalekit.control().onKeys(hung)),
                FaultCase.of(
                        ListedFault.F20,
                        "no key in the set, a token with a new key",
                        scalekit -> {
                            scalekit.control().rotateKeys(KeyRotation.WITH_OVERLAP);
                            scalekit.control().onKeys(HttpMischief.every().body("{\"keys\":[]}"));
                        },
                        Refusal.KEYS_UNAVAILABLE),
                FaultCase.of(
                        ListedFault.F23,
                        "list hangs",
                        scalekit -> scalekit.control().onConnections(hung)),
                FaultCase.of(
                        ListedFault.F23,
                        "list HTTP 503",
                        scalekit -> scalekit.control().onConnections(down)),
                FaultCase.of(ListedFault.F25, "API tokens revoked, no new ones", scalekit -> {
                    scalekit.control().revokeApiTokens();
                    scalekit.control().onClientCredentials(down);
                }));
    }

    /** Like others, with another number. */
    static Stream<FaultCase> variants() {
        return Stream.of(
                status(500),
                status(502),
                status(504),
                limited("3600"),
                limited("Wed, 21 Oct 2065 07:28:00 GMT"),
                limited("soon"),
                clock(5),
                clock(-5),
                clock(600, Refusal.ID_TOKEN_NOT_YET_VALID));
    }

    /** Of these the realm's first login is the first that Keycloak hears of the environment's keys. */
    static Stream<FaultCase> fromTheStart() {
        HttpMischief hung = HttpMischief.every().delay(Duration.ofSeconds(60));
        return Stream.of(FaultCase.of(
                        ListedFault.F19,
                        "keys hang, none known",
                        scalekit -> scalekit.control().onKeys(hung),
                        Refusal.KEYS_UNAVAILABLE)
                .untilTheDeadline());
    }
}
