package com.scalekit.keycloak.it.pages;

import java.util.regex.Pattern;

/** The product's English messages, as people read them. */
public final class English {

    private static final Texts TEXTS = Texts.in("en");
    private static final String PLACE = "<here>";
    private static final Pattern PUNCTUATION = Pattern.compile("[.?()]");

    private English() {}

    /** The text of a key, with this filled in; fails if there is none. */
    public static String of(String key, Object... parameters) {
        return TEXTS.of(key, parameters);
    }

    /** The text of a key, with some reference to a failed login behind it, and nothing else; also a pattern of JavaScript. */
    public static Pattern withReference(String key) {
        String text = of("scalekitReference", of(key), PLACE);
        String quoted = PUNCTUATION.matcher(text).replaceAll("\\\\$0");
        return Pattern.compile("^\\s*" + quoted.replace(PLACE, "[0-9A-Z]{4}-[0-9A-Z]{4}") + "\\s*$");
    }
}
