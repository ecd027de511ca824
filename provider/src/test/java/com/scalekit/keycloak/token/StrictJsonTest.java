package com.scalekit.keycloak.token;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class StrictJsonTest {

    private static ObjectNode object(String json) {
        return StrictJson.object(json).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "1800000000, 1800000000",
        "1800000000.0, 1800000000",
        "1800000000.999, 1800000000",
        "1.8e9, 1800000000",
        "1, 1",
        "0.5, 0",
        "0.000000001, 0",
        "253402300799, 253402300799", // the last second of the year 9999
        "2.53402300799e11, 253402300799",
    })
    void readsATimeAndCutsFractionsOff(String json, long second) {
        assertThat(StrictJson.time(object("{\"exp\":" + json + "}"), "exp")).hasValue(Instant.ofEpochSecond(second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "-1",
                "-0.5",
                "-1800000000",
                "253402300799.5",
                "253402300800",
                "1800000000000",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551617",
                "1e300",
                "1e400",
                "-1e400",
                "null",
                "true",
                "\"1800000000\"",
                "[1800000000]",
                "{\"$numberLong\":1800000000}",
            })
    void readsNoTimeThatNoClockShows(String json) {
        assertThat(StrictJson.time(object("{\"exp\":" + json + "}"), "exp")).isEmpty();
    }

    @Test
    void readsATimeUnderItsOwnNameOnly() {
        ObjectNode claims = object("{\"exp\":1,\"EXP\":2,\"x\":{\"iat\":3}}");
        assertThat(StrictJson.time(claims, "exp")).hasValue(Instant.ofEpochSecond(1));
        assertThat(StrictJson.time(claims, "iat")).isEmpty();
    }
}
