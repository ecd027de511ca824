package com.scalekit.keycloak.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.scalekit.keycloak.observe.WebhookOutcome;

/** The body of a request from anybody: not further than events are long, and not for longer than they take. */
final class BoundedBody {

    /** An event of Scalekit's has a few KB. */
    static final int MAX_BYTES = 65_536;

    private static final int PART = 8_192;

    private final ReadingTime time;

    BoundedBody(ReadingTime time) {
        this.time = time;
    }

    /** What came. */
    sealed interface Result {}

    /** All of it. */
    static final class Whole implements Result {

        private final byte[] bytes;

        Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        /** As they were sent. */
        byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Too much, or too slowly.
     *
     * @param why which of the two
     */
    record Refused(WebhookOutcome why) implements Result {}

    /**
     * Reads it.
     *
     * @param declaredLength what {@code Content-Length} says; empty if it says nothing
     * @throws IOException if it does not come
     */
    Result read(InputStream body, Optional<String> declaredLength) throws IOException {
        if (declaredLength.filter(BoundedBody::isTooMuch).isPresent()) {
            return new Refused(WebhookOutcome.TOO_LARGE);
        }
        try (ReadingTime.Turn turn = time.begin()) {
            try {
                return read(body, turn);
            } catch (IOException e) {
                if (turn.isOver()) {
                    return new Refused(WebhookOutcome.TOO_SLOW);
                }
                throw e;
            }
        }
    }

    private static Result read(InputStream body, ReadingTime.Turn turn) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        for (int read = body.read(part, 0, PART); read >= 0; read = body.read(part, 0, next(whole))) {
            whole.write(part, 0, read);
            if (whole.size() > MAX_BYTES) {
                return new Refused(WebhookOutcome.TOO_LARGE);
            }
            if (turn.isOver()) {
                return new Refused(WebhookOutcome.TOO_SLOW);
            }
        }
        return new Whole(whole.toByteArray());
    }

    /** One byte beyond the limit says enough. */
    private static int next(ByteArrayOutputStream whole) {
        return Math.min(PART, MAX_BYTES + 1 - whole.size());
    }

    private static boolean isTooMuch(String length) {
        try {
            return Long.parseLong(length.strip()) > MAX_BYTES;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
