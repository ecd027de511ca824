package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether texts that come from a customer can be kept: few enough, short enough, and made of characters. */
public final class StorableTexts {

    /** Values of one attribute. */
    public static final int MAX_VALUES = 100;
    /** Characters of one value; Keycloak's user profile has the same limit. */
    public static final int MAX_LENGTH = 2048;

    /** What no database keeps, or every reader sees differently. Line ends and tabs stand in postal addresses. */
    private static final Pattern NO_CHARACTER = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

    private StorableTexts() {}

    /** Why these texts cannot be kept, in English and without anything that they say; empty if they can. */
    public static Optional<String> problem(List<String> texts) {
        if (texts.size() > MAX_VALUES) {
            return Optional.of("it has more than " + MAX_VALUES + " values");
        }
        if (texts.stream().anyMatch(text -> text.length() > MAX_LENGTH)) {
            return Optional.of("it has more than " + MAX_LENGTH + " characters");
        }
        return texts.stream().anyMatch(text -> NO_CHARACTER.matcher(text).find())
                ? Optional.of("it holds control characters")
                : Optional.empty();
    }
}
