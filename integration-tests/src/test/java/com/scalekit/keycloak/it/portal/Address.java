package com.scalekit.keycloak.it.portal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An address taken apart.
 *
 * @param place all but the query
 * @param parameters each with all of its values
 */
public record Address(String place, Map<String, List<String>> parameters) {

    /** Takes it apart. */
    public static Address of(URI uri) {
        Map<String, List<String>> parameters = new TreeMap<>();
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters
                    .computeIfAbsent(decode(name), key -> new ArrayList<>())
                    .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        String text = uri.toString();
        int mark = text.indexOf('?');
        return new Address(mark < 0 ? text : text.substring(0, mark), parameters);
    }

    /** The value of a parameter that must be there once. */
    public String only(String name) {
        List<String> values = Optional.ofNullable(parameters.get(name)).orElse(List.of());
        if (values.size() != 1) {
            throw new AssertionError(name + " is there " + values.size() + " times in " + this);
        }
        return values.get(0);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
