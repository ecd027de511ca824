package com.scalekit.keycloak.login;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed where an e-mail address or a username is asked for.
 *
 * @param text without blanks around it
 */
record TypedName(String text) {

    /** More is neither a username nor an address; it is not carried along. */
    private static final int MAX_LENGTH = 255;

    static TypedName of(@Nullable String typed) {
        return new TypedName(typed == null ? "" : typed.strip());
    }

    boolean isBlank() {
        return printable().isBlank();
    }

    /** Fit for a form field of the next page. */
    String printable() {
        String printable = text.replaceAll("\\p{Cntrl}", "");
        if (printable.length() <= MAX_LENGTH) {
            return printable;
        }
        // Half a surrogate pair is no character, and not every database takes one.
        boolean insidePair = Character.isHighSurrogate(printable.charAt(MAX_LENGTH - 1));
        return printable.substring(0, insidePair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
}
