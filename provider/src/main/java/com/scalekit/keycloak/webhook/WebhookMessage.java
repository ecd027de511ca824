package com.scalekit.keycloak.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A posted message with what proves it (Standard Webhooks, which Scalekit uses). */
final class WebhookMessage {

    private static final int MAX_ID_LENGTH = 256;
    private static final int MAX_TIMESTAMP_LENGTH = 15;
    /** While secrets change there are two. */
    private static final int MAX_SIGNATURES = 16;

    private static final String SCHEME = "v1,";

    private final String id;
    private final String timestamp;
    private final List<String> signatures;
    private final byte[] body;

    private WebhookMessage(String id, String timestamp, List<String> signatures, byte[] body) {
        this.id = id;
        this.timestamp = timestamp;
        this.signatures = signatures;
        this.body = body;
    }

    /**
     * Reads the headers.
     *
     * @param headers gives a header; empty if there is none
     * @return empty if one is missing or cannot be right
     */
    static Optional<WebhookMessage> read(Function<String, Optional<String>> headers, byte[] body) {
        String id = headers.apply("webhook-id").orElse("");
        String timestamp = headers.apply("webhook-timestamp").orElse("");
        List<String> signatures = signatures(headers.apply("webhook-signature").orElse(""));
        boolean readable = isShort(id, MAX_ID_LENGTH)
                && isShort(timestamp, MAX_TIMESTAMP_LENGTH)
                && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
        return readable && !signatures.isEmpty()
                ? Optional.of(new WebhookMessage(id, timestamp, signatures, body))
                : Optional.empty();
    }

    private static List<String> signatures(String header) {
        return Stream.of(header.split(" ", MAX_SIGNATURES + 1))
                .limit(MAX_SIGNATURES)
                .filter(text -> text.startsWith(SCHEME))
                .map(text -> text.substring(SCHEME.length()))
                .toList();
    }

    private static boolean isShort(String text, int most) {
        return !text.isEmpty() && text.length() <= most;
    }

    /** {@code webhook-id}. */
    String id() {
        return id;
    }

    /** {@code webhook-timestamp} as it is spelled, because that is what is signed. */
    String timestamp() {
        return timestamp;
    }

    /** The same as a time. */
    Instant sentAt() {
        return Instant.ofEpochSecond(Long.parseLong(timestamp));
    }

    /** The signatures of {@code webhook-signature} whose scheme we know, in Base64. */
    List<String> signatures() {
        return signatures;
    }

    /** The bytes that were signed. */
    byte[] body() {
        return body.clone();
    }
}
