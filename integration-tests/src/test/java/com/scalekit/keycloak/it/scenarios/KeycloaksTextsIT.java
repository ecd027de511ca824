package com.scalekit.keycloak.it.scenarios;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import com.scalekit.keycloak.it.harness.TestRun;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/troubleshooting.md} calls texts of Keycloak's own are texts of the Keycloak that is tested, to the letter. */
final class KeycloaksTextsIT {

    private static final String MESSAGES = "theme/base/login/messages/messages_en.properties";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| `([a-zA-Z]+)` \\| [^|]+ \\| [^|]+ \\|$");

    private static Properties messages() throws IOException {
        try (ZipFile distribution = new ZipFile(TestRun.file("keycloak.zip").toFile())) {
            ZipEntry themes = distribution.stream()
                    .filter(entry -> entry.getName().matches(".*/org\\.keycloak\\.keycloak-themes-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return messagesIn(distribution.getInputStream(themes).readAllBytes());
        }
    }

    private static Properties messagesIn(byte[] jar) throws IOException {
        Properties texts = new Properties();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(MESSAGES)) {
                    texts.load(new InputStreamReader(entries, StandardCharsets.UTF_8));
                    return texts;
                }
            }
        }
        throw new AssertionError("no " + MESSAGES);
    }

    @Test
    void areQuotedToTheLetter() throws IOException {
        Properties texts = messages();
        List<MatchResult> rows = ROW.matcher(
                        Files.readString(TestRun.file("docs.directory").resolve("troubleshooting.md")))
                .results()
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(5)
                .allSatisfy(row -> assertThat(row.group(1))
                        .isEqualTo(texts.getProperty(row.group(2), "").replace("''", "'")));
    }
}
