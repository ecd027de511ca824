package com.scalekit.keycloak;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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

    /** What fields, buttons, pages and steps are called, and what puts text and reference together. */
    private static final Set<String> NAMES = Set.of(
            "scalekitHomeRealmTitle",
            "scalekitHomeRealmEmail",
            "scalekitHomeRealmEmailOrUsername",
            "scalekitAddressTitle",
            "scalekitAddressLabel",
            "scalekitContinue",
            "scalekitAddressBack",
            "scalekit-home-realm-display-name",
            "scalekit-home-realm-help-text",
            "scalekit-password-form-display-name",
            "scalekit-password-form-help-text",
            "scalekitInitiationTitle",
            "scalekitInitiationSignIn",
            "scalekitSwitchContinue",
            "scalekitSwitchStay",
            "scalekitPortalTitle",
            "scalekitPortalChoose",
            "scalekitPortalSignIn",
            "scalekitPortalAgain",
            "scalekitPortalWindow",
            "scalekitPortalEnabled",
            "scalekitPortalDisabled",
            "scalekitPortalDirectoryEnabled",
            "scalekitPortalDirectoryDisabled",
            "scalekitReference");

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

    /** Whoever has only the text finds every code that may stand behind it. */
    @Test
    void listsEveryTextWithItsCodes() throws IOException {
        Properties messages = messages();
        Map<String, List<String>> codes = new LinkedHashMap<>();
        Stream.of(Refusal.values())
                .filter(refusal -> refusal != Refusal.UPSTREAM_ERROR && !isAboutLogoutTokens(refusal))
                .forEach(refusal -> add(codes, text(messages, refusal.message().key()), refusal.code()));
        Stream.of(ScalekitError.values())
                .forEach(error -> add(codes, text(messages, error.messageKey()), error.code()));
        String table = codes.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | "
                        + row.getValue().stream().map(code -> "`" + code + "`").collect(Collectors.joining(", "))
                        + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOCS)).contains(table);
    }

    private static void add(Map<String, List<String>> codes, String text, String code) {
        codes.computeIfAbsent(text, key -> new ArrayList<>()).add(code);
    }

    /** Everything but names of fields, buttons and pages; a new text is an error until it is either of these. */
    @Test
    void listsEveryTextThatSaysThatSomethingIsWrong() throws IOException {
        Properties messages = messages();
        String docs = Files.readString(DOCS);

        assertThat(messages.stringPropertyNames())
                .containsAll(NAMES)
                .filteredOn(key -> !NAMES.contains(key))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(docs).contains("| " + text(messages, key) + " |"));
    }

    private static String text(Properties messages, String key) {
        return messages.getProperty(key, "").replace("''", "'");
    }

    private static String row(String code, Properties messages, String key, String remedy) {
        return "| `" + code + "` | " + text(messages, key) + " | " + remedy + " |";
    }

    private static Properties messages() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
