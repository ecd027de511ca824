package com.scalekit.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.WebhookEffect;
import com.scalekit.keycloak.observe.WebhookOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation of webhooks says what the code does. */
final class WebhooksDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "webhooks.md");
    private static final Pattern EVENT = Pattern.compile("`(organization\\.[a-z_.]+)`");

    @Test
    void listsEveryOutcomeWithItsRemedy() throws IOException {
        String table = Stream.of(WebhookOutcome.values())
                .map(outcome -> "| `" + outcome.label() + "` | "
                        + (outcome.remedy().isEmpty() ? "nothing" : outcome.remedy()) + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOCS)).contains(table);
    }

    @Test
    void namesExactlyTheEventsThatMatter() throws IOException {
        String docs = Files.readString(DOCS);

        assertThat(EVENT.matcher(docs).results().map(MatchResult::group))
                .allSatisfy(event -> assertThat(WebhookEffect.of(event.replace("`", ""), Optional.of(false)))
                        .isNotEqualTo(WebhookEffect.NOTHING));
        assertThat(WebhookEffect.aboutCustomers())
                .allSatisfy(event -> assertThat(docs).contains("`" + event + "`"));
    }
}
