package com.scalekit.keycloak.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;

/**
 * What the registered claims of every kind of token must say (RFC 7519 §4.1).
 *
 * @param kind which names the refusals
 * @param issuer the environment URL, to the letter
 * @param clockSkew tolerated difference of the clocks
 * @param now the present
 */
public record StandardClaims(TokenKind kind, String issuer, Duration clockSkew, Instant now) {

    /** Refuses another issuer than the environment. */
    public Optional<Refusal> issuer(ObjectNode claims) {
        return when(!issuer.equals(claims.path("iss").textValue()), kind.otherIssuer());
    }

    /** Refuses what is meant for anybody but this client, or for somebody beside it. */
    public Optional<Refusal> audience(ObjectNode claims, String clientId) {
        JsonNode audience = claims.path("aud");
        JsonNode sole = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
        return when(
                !clientId.equals(sole.textValue())
                        || isAnotherClient(claims.path("azp"), clientId)
                        || isAnotherClient(claims.path("client_id"), clientId),
                kind.otherAudience());
    }

    private static boolean isAnotherClient(JsonNode claim, String clientId) {
        return !claim.isMissingNode() && !clientId.equals(claim.textValue());
    }

    /** Refuses what has ended, has not begun, or does not say when it ends and was issued. */
    public Optional<Refusal> times(ObjectNode claims) {
        Optional<Instant> expires = StrictJson.time(claims, "exp");
        Optional<Instant> issued = StrictJson.time(claims, "iat");
        Optional<Instant> notBefore = StrictJson.time(claims, "nbf");
        if (expires.isEmpty() || issued.isEmpty() || (claims.has("nbf") && notBefore.isEmpty())) {
            return Optional.of(kind.strangeTimes());
        }
        if (!expires.get().isAfter(now.minus(clockSkew))) {
            return Optional.of(kind.expired());
        }
        Instant latest = now.plus(clockSkew);
        boolean early = Stream.of(issued, notBefore).flatMap(Optional::stream).anyMatch(time -> time.isAfter(latest));
        return when(early, kind.notYetValid());
    }

    /** As above; refuses also what was issued longer ago. */
    public Optional<Refusal> times(ObjectNode claims, Duration maxAge) {
        return times(claims)
                .or(() -> StrictJson.time(claims, "iat")
                        .filter(issued -> issued.isBefore(now.minus(maxAge).minus(clockSkew)))
                        .map(issued -> kind.strangeTimes()));
    }

    private static Optional<Refusal> when(boolean broken, Refusal refusal) {
        return broken ? Optional.of(refusal) : Optional.empty();
    }
}
