package com.scalekit.keycloak.themes;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ThemesJarIT {

    private static final String LOGIN = "theme/scalekit/login/";
    private static final String STYLES = LOGIN + "resources/css/scalekit.css";
    private static final Pattern VARIABLE = Pattern.compile("(--scalekit-[a-z-]+):");

    private final ZipFile jar;

    ThemesJarIT() throws IOException {
        jar = new ZipFile(System.getProperty("themes.jar", "not given"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void holdsTheThemeAndNothingElse() {
        assertThat(names())
                .contains("META-INF/MANIFEST.MF", "META-INF/keycloak-themes.json", LOGIN + "theme.properties")
                .allMatch(name -> name.startsWith("META-INF/") || name.startsWith("theme/scalekit/"));
    }

    @Test
    void forksNoTemplateOfKeycloak() {
        assertThat(names()).noneMatch(name -> name.endsWith(".ftl"));
    }

    @Test
    void addsItsOwnStyleSheetToThatOfItsParent() throws IOException {
        Properties theme = new Properties();
        theme.load(new StringReader(text(LOGIN + "theme.properties")));

        assertThat(theme).containsEntry("parent", "keycloak.v2").containsEntry("darkMode", "true");
        assertThat(theme.getProperty("styles").split(" ")).containsExactly("css/styles.css", "css/scalekit.css");
        assertThat(names()).contains(STYLES);
    }

    @Test
    void asksNobodyElseForAnything() throws IOException {
        assertThat(text(STYLES))
                .doesNotContain("@import")
                .doesNotContain("url(")
                .doesNotContain("//");
    }

    @Test
    void readsFromEitherSide() throws IOException {
        assertThat(Pattern.compile("(margin|padding|border)-(left|right)|text-align: *(left|right)|float:")
                        .matcher(text(STYLES))
                        .results())
                .isEmpty();
    }

    @Test
    void hasNoVariableThatThemeAuthorsAreNotToldOf() throws IOException {
        String styles = text(STYLES);
        String lightColours = styles.substring(0, styles.indexOf('}'));
        String told = Files.readString(Path.of(System.getProperty("docs.directory", "not given"), "theming.md"));

        assertThat(VARIABLE.matcher(lightColours).results().map(variable -> variable.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(variable -> assertThat(told).contains("`" + variable + "`"));
    }

    private List<String> names() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private String text(String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
    }
}
