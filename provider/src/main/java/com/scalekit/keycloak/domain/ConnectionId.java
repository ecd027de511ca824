package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Scalekit's id of one connection to one customer's identity provider.
 *
 * @param value for example {@code conn_70087756662964366}; letters, digits, {@code _} and {@code -} behind the prefix, at
 *     most 64 characters in all
 */
public record ConnectionId(String value) {

    private static final Pattern SHAPE = Pattern.compile("conn_[A-Za-z0-9_-]{1,59}");

    /** @throws IllegalArgumentException if the value has another shape */
    public ConnectionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a Scalekit connection id");
        }
    }

    /** @return empty if the text has another shape */
    public static Optional<ConnectionId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new ConnectionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
