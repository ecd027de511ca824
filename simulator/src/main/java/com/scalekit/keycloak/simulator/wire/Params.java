package com.scalekit.keycloak.simulator.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query or form parameters of a request, as they came. */
public record Params(Map<String, List<String>> values) {

    /** Keeps its own copy, since tests look at it long after the request. */
    public Params {
        values = Map.copyOf(values);
    }

    /** The first value, unless the parameter is missing or blank. */
    public Optional<String> find(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isBlank());
    }

    /** The first value, or an empty text. */
    public String text(String name) {
        return find(name).orElse("");
    }
}
