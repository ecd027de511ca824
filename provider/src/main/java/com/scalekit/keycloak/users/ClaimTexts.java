package com.scalekit.keycloak.users;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.keycloak.util.JsonSerialization;

/** A claim of any type as texts. */
final class ClaimTexts {

    private ClaimTexts() {}

    /** One text for each element of a list, one for anything else; none for an empty text or list. */
    static List<String> each(Object claim) {
        List<?> elements = claim instanceof List<?> list ? list : List.of(claim);
        return elements.stream()
                .filter(Objects::nonNull)
                .map(ClaimTexts::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** One text for all of it; empty for an empty text or list. */
    static Optional<String> whole(Object claim) {
        boolean nothing = claim instanceof List<?> list && list.isEmpty();
        return Optional.of(nothing ? "" : text(claim)).filter(text -> !text.isEmpty());
    }

    /** Texts stay as they are, everything else is compact JSON. */
    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException("a claim that was read from JSON cannot be written as JSON", e);
        }
    }
}
