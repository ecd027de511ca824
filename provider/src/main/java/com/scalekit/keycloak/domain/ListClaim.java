package com.scalekit.keycloak.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A claim that lists groups or roles: what it says, or why nothing can be read from it. */
public sealed interface ListClaim {

    /** As many groups as Microsoft Entra ID puts into a token at most; a longer list is a mistake or an attack. */
    int MAX_VALUES = 200;
    /** What Keycloak's database keeps of a name. */
    int MAX_LENGTH = 255;

    /**
     * A claim that was read.
     *
     * @param values each of them once, all fit to be a name
     * @param unfit how many others were left out, because no group and no role can be called that
     */
    record Values(List<String> values, int unfit) implements ListClaim {
        /** Copies the list. */
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * A claim that must not change anything.
     *
     * @param reason in English, without anything that the claim says
     */
    record Unreadable(String reason) implements ListClaim {}

    /**
     * Reads a claim. One that is absent, null or empty lists nothing.
     *
     * @param claim as JSON gives it: a text, a number, a truth value, a list or a map
     * @param delimiter between the values of a text; if empty, a text is one value
     */
    static ListClaim read(Optional<Object> claim, String delimiter) {
        Object content = claim.orElse("");
        if (content instanceof String text) {
            return values(delimiter.isEmpty() ? Stream.of(text) : items(text, delimiter));
        }
        if (!(content instanceof List<?> list)) {
            return new Unreadable("it is neither a list nor a text");
        }
        List<String> names = list.stream().flatMap(ListClaim::name).toList();
        return names.size() == list.size()
                ? values(names.stream())
                : new Unreadable("its list holds something that is neither a text nor an object with a name");
    }

    /** A text, or what an object calls itself, as directories list groups. */
    private static Stream<String> name(@Nullable Object element) {
        Object name = element instanceof Map<?, ?> object ? object.get("name") : element;
        return name instanceof String text ? Stream.of(text) : Stream.empty();
    }

    /** Blanks around a delimiter are how people write lists; they belong to no value. */
    private static Stream<String> items(String text, String delimiter) {
        return Pattern.compile(delimiter, Pattern.LITERAL).splitAsStream(text).map(String::strip);
    }

    private static ListClaim values(Stream<String> all) {
        List<String> said = all.filter(value -> !value.isEmpty()).toList();
        if (said.size() > MAX_VALUES) {
            return new Unreadable("it has more than " + MAX_VALUES + " values");
        }
        if (said.stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
            return new Unreadable("one of its values has more than " + MAX_LENGTH + " characters");
        }
        Set<String> fit = new LinkedHashSet<>(said);
        int different = fit.size();
        fit.removeIf(value -> !TargetName.isUsable(value));
        return new Values(List.copyOf(fit), different - fit.size());
    }
}
