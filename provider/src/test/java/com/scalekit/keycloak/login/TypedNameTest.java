package com.scalekit.keycloak.login;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TypedNameTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\r\n", "\u2003", "\u0000", " \u0000\u001b ", "\u007f"})
    void isBlankWithoutAnythingToRead(@Nullable String typed) {
        assertThat(TypedName.of(typed).isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "bob", " bob ", "<b>", "日", "😀", "\u0000bob"})
    void isNotBlankWithACharacter(String typed) {
        assertThat(TypedName.of(typed).isBlank()).isFalse();
    }

    @Test
    void takesAwayBlanksAroundAndControlCharacters() {
        assertThat(TypedName.of(" bo\r\nb\u0000\t ").printable()).isEqualTo("bob");
        assertThat(TypedName.of(" b o b ").printable()).isEqualTo("b o b");
    }

    @Test
    void carriesAtMost255Characters() {
        assertThat(TypedName.of("x".repeat(255)).printable()).hasSize(255);
        assertThat(TypedName.of("x".repeat(1_000_000)).printable()).hasSize(255);
    }

    @Test
    void cutsNoCharacterInHalves() {
        assertThat(TypedName.of("x".repeat(254) + "😀").printable()).isEqualTo("x".repeat(254));
        assertThat(TypedName.of("x".repeat(253) + "😀y").printable()).isEqualTo("x".repeat(253) + "😀");
    }
}
