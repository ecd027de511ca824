package com.scalekit.keycloak.directory;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long an API token may be used. Scalekit's {@code expires_in} has been seen as 18446744064486179580, an underflow
 * that fits no Java long; so the token's own dates come first, and nothing is believed beyond a sane range.
 */
final class TokenLife {

    static final Duration SHORTEST = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofHours(24);
    static final Duration UNKNOWN = Duration.ofMinutes(5);

    private static final BigDecimal ABSURD =
            BigDecimal.valueOf(Duration.ofDays(366).toSeconds());

    private TokenLife() {}

    static Duration of(String token, JsonNode expiresIn, Instant now) {
        return fromToken(token, now)
                .or(() -> seconds(number(expiresIn)))
                .map(TokenLife::clamp)
                .orElse(UNKNOWN);
    }

    /** {@code exp - iat} where both are there: right on any clock. */
    private static Optional<Duration> fromToken(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
            Optional<BigDecimal> start = number(claims.path("iat")).or(() -> Optional.of(seconds(now)));
            return seconds(number(claims.path("exp")).flatMap(end -> start.map(end::subtract)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond());
    }

    private static Optional<Duration> seconds(Optional<BigDecimal> number) {
        return number.filter(n -> n.signum() > 0 && n.compareTo(ABSURD) < 0)
                .map(n -> Duration.ofSeconds(n.longValue()));
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        if (!node.isNumber() && !node.isTextual()) {
            return Optional.empty();
        }
        String text = node.asText();
        try {
            // The length keeps a number with a gigantic exponent from being expanded.
            return text.length() > 32 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Duration clamp(Duration life) {
        if (life.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return life.compareTo(LONGEST) > 0 ? LONGEST : life;
    }
}
