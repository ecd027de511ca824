package com.scalekit.keycloak.docs;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer is short because another page has the whole. */
final class FaqDocsTest {

    private static final String QUESTION = "\n### ";

    private static List<String> answers() {
        return Stream.of(Project.text("docs/faq.md").split(QUESTION)).skip(1).toList();
    }

    @Test
    void everyAnswerLeadsToAPage() {
        assertThat(answers())
                .hasSizeGreaterThan(20)
                .allSatisfy(answer -> assertThat(answer).containsPattern("\\]\\([a-z./A-Z-]+\\.md(#[a-z-]+)?\\)"));
    }

    @Test
    void everyHeadingIsAQuestion() {
        assertThat(answers())
                .allSatisfy(answer ->
                        assertThat(answer.lines().findFirst().orElseThrow()).contains("?"));
    }
}
