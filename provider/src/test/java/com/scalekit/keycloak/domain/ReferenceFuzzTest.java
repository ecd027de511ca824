package com.scalekit.keycloak.domain;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever somebody wrote down is one reference or none. */
final class ReferenceFuzzTest {

    @FuzzTest
    void isOneOrNone(byte[] input) {
        String text = FuzzText.of(input);
        Reference.parse(text).ifPresent(reference -> {
            assertThat(reference.value()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(Reference.parse(reference.value())).hasValue(reference);
            assertThat(text).matches("[0-9A-TV-Za-tv-z -]+");
            assertThat(text.replaceAll("[ -]", "")).hasSize(8);
        });
    }
}
