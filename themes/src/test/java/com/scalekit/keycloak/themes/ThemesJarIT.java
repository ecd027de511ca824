package com.scalekit.keycloak.themes;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ThemesJarIT {

    private static final String LOGIN = "theme/scalekit/login/";

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
        assertThat(names()).contains(LOGIN + "resources/css/scalekit.css");
    }

    @Test
    void asksNobodyElseForAnything() throws IOException {
        assertThat(text(LOGIN + "resources/css/scalekit.css"))
                .doesNotContain("@import")
                .doesNotContain("url(")
                .doesNotContain("//");
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
