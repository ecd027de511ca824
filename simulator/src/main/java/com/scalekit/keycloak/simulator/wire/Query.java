package com.scalekit.keycloak.simulator.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts parameters behind a URI. */
public final class Query {

    private Query() {}

    /** The URI with these parameters behind whatever it already has. */
    public static URI append(String uri, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(query.isEmpty() ? uri : uri + (uri.contains("?") ? "&" : "?") + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
