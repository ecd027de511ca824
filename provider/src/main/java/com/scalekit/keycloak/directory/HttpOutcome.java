package com.scalekit.keycloak.directory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** How one HTTP call ended. */
sealed interface HttpOutcome {

    /** A whole response arrived, whatever it says. */
    final class Answer implements HttpOutcome {
        private final int status;
        private final String contentType;
        private final Duration retryAfter;
        private final Optional<Duration> clockAhead;
        private final byte[] body;

        Answer(int status, String contentType, Duration retryAfter, Optional<Duration> clockAhead, byte[] body) {
            this.status = status;
            this.contentType = contentType;
            this.retryAfter = retryAfter;
            this.clockAhead = clockAhead;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** As sent, or an empty text. */
        String contentType() {
            return contentType;
        }

        /** What {@code Retry-After} asked for, or zero. */
        Duration retryAfter() {
            return retryAfter;
        }

        /** How far the peer's clock is ahead of ours, to the second; empty if it did not say. */
        Optional<Duration> clockAhead() {
            return clockAhead;
        }

        /** Not copied: bodies are large, and nobody writes into them. */
        byte[] body() {
            return body;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Never the body: it may hold tokens. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /**
     * No response, or not a whole one.
     *
     * @param failure why
     * @param detail the same for an administrator, such as what is wrong with a certificate; nothing that the peer sent
     *     but the names in its certificate, and empty if there is nothing to add
     */
    record NoAnswer(CallFailure failure, String detail) implements HttpOutcome {

        NoAnswer(CallFailure failure) {
            this(failure, "");
        }
    }
}
