package com.scalekit.keycloak.demo.application;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A piece of a page. Text gets into one only escaped, so that nobody has to remember it.
 *
 * @param markup what the browser is sent
 */
record Html(String markup) {

    /** The template with its parts put in: pieces of a page as they are, everything else escaped. */
    static Html of(String template, Object... parts) {
        Object[] safe = Arrays.stream(parts)
                .map(part -> part instanceof Html html ? html.markup() : escape(part.toString()))
                .toArray();
        return new Html(String.format(Locale.ROOT, template, safe));
    }

    static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }

    private static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(html, character));
        return html.toString();
    }

    private static void append(StringBuilder html, int character) {
        switch (character) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            default -> html.appendCodePoint(character);
        }
    }
}
