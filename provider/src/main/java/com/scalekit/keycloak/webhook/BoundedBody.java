package com.scalekit.keycloak.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The body of a request from anybody, not further than events are long. */
final class BoundedBody {

    /** An event of Scalekit's has a few KB. */
    static final int MAX_BYTES = 65_536;

    private BoundedBody() {}

    /**
     * Reads it.
     *
     * @param declaredLength what {@code Content-Length} says; empty if it says nothing
     * @return empty if it is longer, or says so
     * @throws IOException if it does not come
     */
    static Optional<byte[]> read(InputStream body, Optional<String> declaredLength) throws IOException {
        if (declaredLength.filter(BoundedBody::isTooMuch).isPresent()) {
            return Optional.empty();
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(bytes);
    }

    private static boolean isTooMuch(String length) {
        try {
            return Long.parseLong(length.strip()) > MAX_BYTES;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
