package com.scalekit.keycloak.it.scenarios;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** What a program finds in JSON, whoever it is about: every path with the type of its value. */
final class Shape {

    private Shape() {}

    static Map<String, String> of(JsonNode json) {
        Map<String, String> shape = new TreeMap<>();
        add(shape, "", json);
        return shape;
    }

    private static void add(Map<String, String> shape, String path, JsonNode json) {
        if (json.isContainerNode() && !json.isEmpty()) {
            // Elements of a list stand for each other.
            json.properties().forEach(field -> add(shape, path + "/" + field.getKey(), field.getValue()));
            json.elements().forEachRemaining(element -> {
                if (json.isArray()) {
                    add(shape, path + "[]", element);
                }
            });
        } else {
            shape.put(path, json.getNodeType().name());
        }
    }
}
