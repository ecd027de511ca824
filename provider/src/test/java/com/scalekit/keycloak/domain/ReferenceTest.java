package com.scalekit.keycloak.domain;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class ReferenceTest {

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        IntStream.range(0, values.length).forEach(i -> bytes[i] = (byte) values[i]);
        return bytes;
    }

    private static Stream<Reference> random(int count) {
        Random source = new Random(42);
        return Stream.generate(() -> {
                    byte[] bytes = new byte[Reference.BYTES];
                    source.nextBytes(bytes);
                    return Reference.of(bytes);
                })
                .limit(count);
    }

    /** The symbols of https://www.crockford.com/base32.html, the first bits first. */
    @Test
    void isTheRandomnessInCrockfordsBase32() {
        assertThat(Reference.of(bytes(0, 0, 0, 0, 0))).hasToString("0000-0000");
        assertThat(Reference.of(bytes(0xff, 0xff, 0xff, 0xff, 0xff))).hasToString("ZZZZ-ZZZZ");
        assertThat(Reference.of(bytes(0x00, 0x44, 0x32, 0x14, 0xc7))).hasToString("0123-4567");
        assertThat(Reference.of(bytes(0x42, 0x54, 0xb6, 0x35, 0xcf))).hasToString("89AB-CDEF");
        assertThat(Reference.of(bytes(0x84, 0x65, 0x3a, 0x56, 0xd7))).hasToString("GHJK-MNPQ");
        assertThat(Reference.of(bytes(0xc6, 0x75, 0xbe, 0x77, 0xdf))).hasToString("RSTV-WXYZ");
    }

    /** Every bit counts: no part of the randomness is lost on the way. */
    @Test
    void isAnotherOneForEveryBit() {
        Set<Reference> ofOneBit = IntStream.range(0, Reference.BYTES * Byte.SIZE)
                .mapToObj(bit -> {
                    byte[] bytes = new byte[Reference.BYTES];
                    bytes[bit / Byte.SIZE] = (byte) (1 << (bit % Byte.SIZE));
                    return Reference.of(bytes);
                })
                .collect(Collectors.toSet());

        assertThat(ofOneBit).hasSize(40);
    }

    @Test
    void hasNothingThatLooksLikeSomethingElse() {
        assertThat(random(1_000))
                .allSatisfy(reference ->
                        assertThat(reference.value()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 6, 8})
    void isNotMadeOfMoreOrLess(int length) {
        byte[] bytes = new byte[length];

        assertThatIllegalArgumentException().isThrownBy(() -> Reference.of(bytes));
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(random(1_000))
                .allSatisfy(reference ->
                        assertThat(Reference.parse(reference.toString())).hasValue(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "7K2M-9QXD, 7K2M-9QXD",
        "7k2m-9qxd, 7K2M-9QXD",
        "7K2M9QXD, 7K2M-9QXD",
        "7K2M 9QXD, 7K2M-9QXD",
        "'  7 k 2 m - 9 q x d ', 7K2M-9QXD",
        "OoIi-LlVv, 0011-11VV"
    })
    void isReadAsSomebodyWroteItDown(String written, String reference) {
        assertThat(Reference.parse(written)).hasValue(new Reference(reference));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "7K2M",
                "7K2M-9QX",
                "7K2M-9QXDD",
                "7K2M_9QXD",
                "7K2M-9QXU",
                "7K2M-9QXu",
                "7K2M-9QX\u00e9",
                "7K2M-9QX\u017f",
                "7K2M-9QX\u0131",
                "7K2M-9QX\uff11",
                "7K2M\u20119QXD",
                "7K2M-9QXD\n",
                "\u20667K2M-9QXD\u2069",
                "<7K2M-9QXD>",
                "Reference 7K2M-9QXD"
            })
    void isNotReadIntoSomethingElse(String written) {
        assertThat(Reference.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7K2M9QXD", "7k2m-9qxd", "7K2M-9QXO", "7K2M-9QXU", "7K2M-9QXD ", "7K2M-9QXD\n", "7K2-M9QXD"})
    void hasOneShape(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reference(value))
                .withMessage("not a reference");
    }
}
