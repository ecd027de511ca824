package com.scalekit.keycloak.token;

import java.math.BigDecimal;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.util.JSONObjectUtils;
import net.minidev.json.parser.JSONParser;
import org.jspecify.annotations.Nullable;

/**
 * JSON as libraries read it that share no code with Keycloak's: what passes our reader must not say something else to
 * them.
 */
public final class SecondReader {

    private SecondReader() {}

    /** As Nimbus reads it, which bundles Gson; empty if it refuses. */
    public static Optional<Object> nimbus(String json) {
        try {
            return Optional.ofNullable(comparable(JSONObjectUtils.parse(json)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** As json-smart reads it in its strictest mode; empty if it refuses. */
    public static Optional<Object> jsonSmart(String json) {
        try {
            return Optional.ofNullable(comparable(new JSONParser(JSONParser.MODE_RFC4627).parse(json)));
        } catch (net.minidev.json.parser.ParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As Jackson's tree says it. */
    public static @Nullable Object jackson(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            node.properties().forEach(member -> object.put(member.getKey(), jackson(member.getValue())));
            return object;
        }
        if (node.isArray()) {
            List<@Nullable Object> array = new ArrayList<>();
            node.forEach(element -> array.add(jackson(element)));
            return array;
        }
        if (node.isNumber()) {
            return number(node.numberValue());
        }
        return node.isNull() ? null : node.isTextual() ? node.textValue() : (Object) node.booleanValue();
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, member) -> object.put(name, comparable(member)));
            return object;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> array = new ArrayList<>();
            list.forEach(element -> array.add(comparable(element)));
            return array;
        }
        return value instanceof Number number ? number(number) : value;
    }

    /** Readers differ in the types of numbers and in the last bits of fractions; neither decides anything here. */
    private static Object number(Number number) {
        double rough = number.doubleValue();
        boolean whole = Math.abs(rough) < 1L << 53 && rough == Math.rint(rough);
        return whole ? new BigDecimal(rough).toBigInteger() : Float.valueOf((float) rough);
    }
}
