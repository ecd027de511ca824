package com.scalekit.keycloak.users;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What {@code docs/mapping.md} says of each type. */
final class ClaimTextsTest {

    static Stream<Arguments> claims() {
        return Stream.of(
                arguments("Sales", List.of("Sales"), "Sales"),
                arguments(" a\nb ", List.of(" a\nb "), " a\nb "),
                arguments("", List.of(), ""),
                arguments(42, List.of("42"), "42"),
                arguments(12345678901L, List.of("12345678901"), "12345678901"),
                arguments(
                        new BigInteger("12345678901234567890"),
                        List.of("12345678901234567890"),
                        "12345678901234567890"),
                arguments(1.5, List.of("1.5"), "1.5"),
                arguments(true, List.of("true"), "true"),
                arguments(List.of(), List.of(), ""),
                arguments(List.of("a", "b"), List.of("a", "b"), "[\"a\",\"b\"]"),
                arguments(List.of("a", "", "a"), List.of("a", "a"), "[\"a\",\"\",\"a\"]"),
                arguments(Arrays.<Object>asList("a", null), List.of("a"), "[\"a\",null]"),
                arguments(
                        List.<Object>of("a", 1, true, Map.of("k", "v"), List.of("x")),
                        List.of("a", "1", "true", "{\"k\":\"v\"}", "[\"x\"]"),
                        "[\"a\",1,true,{\"k\":\"v\"},[\"x\"]]"),
                arguments(Map.of(), List.of("{}"), "{}"),
                arguments(
                        Map.of("city", "Berlin \"Mitte\""),
                        List.of("{\"city\":\"Berlin \\\"Mitte\\\"\"}"),
                        "{\"city\":\"Berlin \\\"Mitte\\\"\"}"));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void areTheElementsForAnAttributeAndOneTextForANote(Object claim, List<String> each, String whole) {
        assertThat(ClaimTexts.each(claim)).isEqualTo(each);
        assertThat(ClaimTexts.whole(claim).orElse("")).isEqualTo(whole);
    }
}
