package com.scalekit.keycloak.simulator.control;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.Mischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.signing.TokenShape;

/**
 * Mischief as JSON: {@code {"times":2,"steps":[{"setClaim":["email","x@y.z"]},{"algorithm":"none"}]}}. The words are
 * the names of the Java methods; durations are milliseconds.
 */
final class MischiefReader {

    static final Map<String, BiFunction<HttpMischief, Arguments, HttpMischief>> HTTP = Map.ofEntries(
            Map.entry("status", (to, with) -> to.status(with.number(0))),
            Map.entry("body", (to, with) -> to.body(with.text(0))),
            Map.entry("header", (to, with) -> to.header(with.text(0), with.text(1))),
            Map.entry("contentType", (to, with) -> to.contentType(with.text(0))),
            Map.entry("rateLimited", (to, with) -> to.rateLimited(with.textOr(0, ""))),
            Map.entry("delay", (to, with) -> to.delay(with.millis(0))),
            Map.entry("trickle", (to, with) -> to.trickle(with.millis(0))),
            Map.entry("truncated", (to, with) -> to.truncated()),
            Map.entry("paddedTo", (to, with) -> to.paddedTo(with.number(0))),
            Map.entry("gzipped", (to, with) -> to.gzipped()),
            Map.entry("setJson", (to, with) -> to.setJson(with.text(0), with.value(1))),
            Map.entry("setRawJson", (to, with) -> to.setRawJson(with.text(0), with.text(1))),
            Map.entry("appendRawJson", (to, with) -> to.appendRawJson(with.text(0))),
            Map.entry("removeJson", (to, with) -> to.removeJson(with.text(0))),
            Map.entry("shareOfLists", (to, with) -> to.shareOfLists(with.fraction(0))));

    static final Map<String, BiFunction<TokenMischief, Arguments, TokenMischief>> TOKEN = Map.ofEntries(
            Map.entry("setClaim", (to, with) -> to.setClaim(with.text(0), with.value(1))),
            Map.entry("shiftTime", (to, with) -> to.shiftTime(with.text(0), with.millis(1))),
            Map.entry("removeClaim", (to, with) -> to.removeClaim(with.text(0))),
            Map.entry("appendRawClaims", (to, with) -> to.appendRawClaims(with.text(0))),
            Map.entry("rawPayload", (to, with) -> to.rawPayload(with.text(0))),
            Map.entry("setHeader", (to, with) -> to.setHeader(with.text(0), with.value(1))),
            Map.entry("removeHeader", (to, with) -> to.removeHeader(with.text(0))),
            Map.entry("algorithm", (to, with) -> to.algorithm(with.text(0))),
            Map.entry("hmacWith", (to, with) -> to.hmacWith(with.text(0))),
            Map.entry("hmacWithPublicKey", (to, with) -> to.hmacWithPublicKey()),
            Map.entry("signWith", (to, with) -> to.signWith(SigningKeyChoice.valueOf(with.text(0)))),
            Map.entry("embedKey", (to, with) -> to.embedKey()),
            Map.entry("shape", (to, with) -> to.shape(TokenShape.valueOf(with.text(0)))),
            Map.entry("withoutNonce", (to, with) -> to.withoutNonce()),
            Map.entry("wrongAccessTokenHash", (to, with) -> to.wrongAccessTokenHash()),
            Map.entry("wrongCodeHash", (to, with) -> to.wrongCodeHash()),
            Map.entry("setResponse", (to, with) -> to.setResponse(with.text(0), with.value(1))),
            Map.entry("removeResponse", (to, with) -> to.removeResponse(with.text(0))),
            Map.entry("absurdLifetime", (to, with) -> to.absurdLifetime()),
            Map.entry("error", (to, with) -> to.error(with.number(0), with.text(1))),
            Map.entry("status", (to, with) -> to.status(with.number(0))),
            Map.entry("delay", (to, with) -> to.delay(with.millis(0))),
            Map.entry("http", (to, with) -> to.http(http -> steps(http, HTTP, with.node()))));

    static final Map<String, BiFunction<AuthorizeMischief, Arguments, AuthorizeMischief>> AUTHORIZE = Map.ofEntries(
            Map.entry("refuse", (to, with) -> to.refuse(with.text(0), with.textOr(1, "Scripted"))),
            Map.entry("fail", (to, with) -> to.fail(with.text(0), with.textOr(1, "Scripted"))),
            Map.entry("set", (to, with) -> to.set(with.text(0), with.text(1))),
            Map.entry("remove", (to, with) -> to.remove(with.text(0))),
            Map.entry("state", (to, with) -> to.state(with.text(0))),
            Map.entry("withoutState", (to, with) -> to.withoutState()),
            Map.entry("code", (to, with) -> to.code(with.text(0))),
            Map.entry("issuer", (to, with) -> to.issuer(with.text(0))));

    private MischiefReader() {}

    static HttpMischief http(JsonNode script) {
        return read(script, HttpMischief::times, HTTP);
    }

    static TokenMischief token(JsonNode script) {
        return read(script, TokenMischief::times, TOKEN);
    }

    static AuthorizeMischief authorize(JsonNode script) {
        return read(script, AuthorizeMischief::times, AUTHORIZE);
    }

    private static <M> M read(JsonNode script, IntFunction<M> start, Map<String, BiFunction<M, Arguments, M>> words) {
        boolean always = script.path("every").asBoolean(false);
        M fresh = start.apply(always ? Mischief.ALWAYS : script.path("times").asInt(1));
        return steps(fresh, words, script.path("steps"));
    }

    private static <M> M steps(M start, Map<String, BiFunction<M, Arguments, M>> words, JsonNode steps) {
        M mischief = start;
        for (JsonNode step : steps) {
            for (Map.Entry<String, JsonNode> word : step.properties()) {
                BiFunction<M, Arguments, M> meaning = words.get(word.getKey());
                if (meaning == null) {
                    throw new IllegalArgumentException(
                            "Unknown step " + word.getKey() + "; known are " + words.keySet());
                }
                mischief = meaning.apply(mischief, new Arguments(word.getValue()));
            }
        }
        return mischief;
    }
}
