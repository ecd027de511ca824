package com.scalekit.keycloak.simulator.wire;

import java.util.Map;

/** The cookies that came with a request. */
public record Cookies(Map<String, String> values) {

    /** Keeps its own copy. */
    public Cookies {
        values = Map.copyOf(values);
    }

    /** One cookie, or an empty text. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }
}
