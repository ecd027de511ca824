package com.scalekit.keycloak.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A file of the project that a sentence names is there, or is made by the module that it names; links are followed elsewhere. */
final class DocsFilesTest {

    private static final Pattern FILE = Pattern.compile("(?<!`)`([.\\w-]+(?:/[.\\w<>-]+)+/?)`");
    private static final Pattern MADE = Pattern.compile("([\\w-]+)/target/(?:([\\w-]+)-<version>\\.jar)?.*");

    /** Those whose first folder is one of the project's; others are a theme's, or another project's. */
    private static Stream<String> files() {
        return Project.documents().stream()
                .flatMap(document -> FILE.matcher(Project.text(document)).results())
                .map(found -> found.group(1))
                .filter(file ->
                        Files.isDirectory(Project.ROOT.resolve(Path.of(file).getName(0))))
                .distinct();
    }

    @Test
    void areThere() {
        List<String> files = files().toList();

        assertThat(files).hasSizeGreaterThan(5).allSatisfy(file -> {
            Matcher made = MADE.matcher(file);
            if (made.matches()) {
                String module = Project.text(made.group(1) + "/pom.xml");
                assertThat(made.group(2) == null || module.contains("<artifactId>" + made.group(2) + "</artifactId>"))
                        .as(file)
                        .isTrue();
            } else {
                assertThat(Project.has(file)).as(file).isTrue();
            }
        });
    }
}
