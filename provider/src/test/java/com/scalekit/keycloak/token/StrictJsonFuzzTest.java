package com.scalekit.keycloak.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What one reader accepts, no other reader may understand differently. */
final class StrictJsonFuzzTest {

    @FuzzTest
    void readsLikeEveryOtherReader(byte[] input) {
        Optional<ObjectNode> read = StrictJson.object(input);
        read.ifPresent(object -> {
            String text = new String(input, StandardCharsets.UTF_8);
            assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(input);
            Object said = SecondReader.jackson(object);
            SecondReader.nimbus(text).ifPresent(other -> assertThat(other).isEqualTo(said));
            SecondReader.jsonSmart(text).ifPresent(other -> assertThat(other).isEqualTo(said));
            object.fieldNames().forEachRemaining(name -> {
                StrictJson.text(object, name)
                        .ifPresent(value -> assertThat(value).isNotEmpty());
                StrictJson.time(object, name)
                        .ifPresent(time -> assertThat(time.getEpochSecond()).isBetween(0L, 253_402_300_799L));
            });
            assertThat(StrictJson.object(Arrays.copyOf(input, input.length + 1)))
                    .as("with a byte behind it")
                    .isEmpty();
        });
    }
}
