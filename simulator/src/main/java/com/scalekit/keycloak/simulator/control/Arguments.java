package com.scalekit.keycloak.simulator.control;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.wire.Json;

/** What stands behind a word of a script: nothing, one value, or several in an array. */
record Arguments(JsonNode node) {

    String text(int index) {
        return at(index).asText();
    }

    String textOr(int index, String otherwise) {
        return at(index).asText(otherwise);
    }

    int number(int index) {
        return at(index).asInt();
    }

    double fraction(int index) {
        return at(index).asDouble();
    }

    Duration millis(int index) {
        return Duration.ofMillis(at(index).asLong());
    }

    Object value(int index) {
        return Json.plain(at(index), Object.class);
    }

    private JsonNode at(int index) {
        if (node.isArray()) {
            return node.path(index);
        }
        return index == 0 ? node : node.path(index);
    }
}
