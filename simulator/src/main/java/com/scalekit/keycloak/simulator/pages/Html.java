package com.scalekit.keycloak.simulator.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills templates: {@code {{name}}} is escaped, {@code {{{name}}}} is HTML already. */
final class Html {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\{?)([a-zA-Z]+)}?}}");
    private static final String FRAME = resource("frame.html");
    private static final String STYLE = resource("style.css");

    private Html() {}

    /** A whole page around the filled template. */
    static String page(String title, String template, Map<String, String> values) {
        return fill(FRAME, Map.of("title", title, "style", STYLE, "content", fill(template, values)));
    }

    static String fill(String template, Map<String, String> values) {
        Matcher place = PLACE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = values.getOrDefault(place.group(2), "");
            boolean raw = !place.group(1).isEmpty();
            place.appendReplacement(filled, Matcher.quoteReplacement(raw ? value : escape(value)));
        }
        return place.appendTail(filled).toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String resource(String name) {
        try (InputStream in = Html.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing page resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
