package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Scalekit's id of one customer, whatever connections it has.
 *
 * @param value for example {@code org_70087756662964366}; letters, digits, {@code _} and {@code -} behind the prefix, at
 *     most 64 characters in all
 */
public record OrganizationId(String value) {

    private static final Pattern SHAPE = Pattern.compile("org_[A-Za-z0-9_-]{1,60}");

    /** @throws IllegalArgumentException if the value has another shape */
    public OrganizationId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a Scalekit organization id");
        }
    }

    /** @return empty if the text has another shape */
    public static Optional<OrganizationId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new OrganizationId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
