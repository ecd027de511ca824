package com.scalekit.keycloak.domain;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class StorableTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Sales", "Main Street 1\r\n12345\tTown", "{\"a\":1}", "\ud83d\ude00", "\u202e", "<b>"})
    void keepsText(String text) {
        assertThat(StorableTexts.problem(List.of(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\u001b[31m", "a\u007f", "a\u0085", "a\ud83d", "\ude00"})
    void refusesWhatIsNoCharacter(String text) {
        assertThat(StorableTexts.problem(List.of("fine", text))).hasValue("it holds control characters");
    }

    @Test
    void hasLimits() {
        assertThat(StorableTexts.problem(Collections.nCopies(100, "a".repeat(2048))))
                .isEmpty();
        assertThat(StorableTexts.problem(Collections.nCopies(101, "a"))).hasValue("it has more than 100 values");
        assertThat(StorableTexts.problem(List.of("a".repeat(2049)))).hasValue("it has more than 2048 characters");
        assertThat(StorableTexts.problem(List.of())).isEmpty();
    }
}
