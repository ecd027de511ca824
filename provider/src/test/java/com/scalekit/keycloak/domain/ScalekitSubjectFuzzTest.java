package com.scalekit.keycloak.domain;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** The key of a person is kept as it came, whole, by every database. */
final class ScalekitSubjectFuzzTest {

    @FuzzTest
    void staysAsItIs(byte[] input) {
        String text = FuzzText.of(input);
        ScalekitSubject.parse(text).ifPresent(subject -> {
            assertThat(subject.value()).isEqualTo(text).hasSizeBetween(8, 255);
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            String connection = text.substring(0, text.indexOf(';'));
            assertThat(subject.connection()).isEqualTo(new ConnectionId(connection));
            assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
            assertThat(text).isEqualTo(text.strip()).hasLineCount(1);
            assertThat(ScalekitSubject.isFullStackAuth(text)).isFalse();
            assertThat(subject).asString().doesNotContain(text.substring(text.indexOf(';')));
        });
    }
}
