package com.scalekit.keycloak;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.PortalRefusal;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documentation says of refusals is what people read and operators find. */
final class TroubleshootingDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "troubleshooting.md");
    private static final Path MESSAGES =
            Path.of("src", "main", "resources", "theme-resources", "messages", "messages_en.properties");

    @Test
    void listsEveryRefusalOfOurs() throws IOException {
        Properties messages = messages();
        String table = Stream.of(Refusal.values())
                .filter(refusal -> refusal != Refusal.UPSTREAM_ERROR && !isAboutLogoutTokens(refusal))
                .map(refusal -> row(refusal.code(), messages, refusal.message().key(), refusal.remedy()))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOCS)).contains(table);
    }

    /** A program is refused, and nobody reads anything. */
    @Test
    void listsEveryRefusalOfALogoutToken() throws IOException {
        String table = Stream.of(Refusal.values())
                .filter(TroubleshootingDocsTest::isAboutLogoutTokens)
                .map(refusal -> "| `" + refusal.code() + "` | " + refusal.remedy() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOCS)).contains(table);
    }

    private static boolean isAboutLogoutTokens(Refusal refusal) {
        return refusal.name().startsWith("LOGOUT_");
    }

    @Test
    void listsEveryRefusalOfTheAdminPortal() throws IOException {
        Properties messages = messages();
        String table = Stream.of(PortalRefusal.values())
                .map(refusal -> row(refusal.code(), messages, refusal.message().key(), refusal.remedy()))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOCS)).contains(table);
    }

    @Test
    void listsEveryErrorOfScalekit() throws IOException {
        Properties messages = messages();
        String table = Stream.of(ScalekitError.values())
                .map(error -> row(error.code(), messages, error.messageKey(), error.remedy()))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOCS)).contains(table);
    }

    private static String row(String code, Properties messages, String key, String remedy) {
        String text = messages.getProperty(key, "").replace("''", "'");
        return "| `" + code + "` | " + text + " | " + remedy + " |";
    }

    private static Properties messages() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
