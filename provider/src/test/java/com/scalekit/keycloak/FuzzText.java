package com.scalekit.keycloak;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Inputs of fuzz tests, read as text. The kept ones are there to be read by people, so whatever an editor does not show may
 * stand as in Java source: a backslash, {@code u} and four hexadecimal digits. That also makes half surrogate pairs
 * possible, which UTF-8 does not know.
 */
public final class FuzzText {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private FuzzText() {}

    public static String of(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return ESCAPED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }
}
