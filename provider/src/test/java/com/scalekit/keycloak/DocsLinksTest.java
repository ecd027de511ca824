package com.scalekit.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever follows a link from one document to another, or to a file of the project, arrives. */
final class DocsLinksTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^]\\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"));
                Stream<Path> others = Files.list(PROJECT)) {
            List<Path> all = Stream.concat(
                            Stream.concat(docs, others),
                            Stream.of("demo", "docker", "simulator")
                                    .map(module -> PROJECT.resolve(module).resolve("README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadSomewhere(Path document) throws IOException {
        List<String> links = LINK.matcher(
                        FENCED.matcher(Files.readString(document)).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .toList();

        assertThat(links)
                .allSatisfy(link -> assertThat(arrives(document, link))
                        .as(document + " → " + link)
                        .isTrue());
    }

    private static boolean arrives(Path document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path document) throws IOException {
        String text = FENCED.matcher(Files.readString(document)).replaceAll("");
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(text).results().map(found -> found.group(1)).forEach(heading -> {
            String anchor = heading.toLowerCase(Locale.ROOT)
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            for (int twin = 1; !anchors.add(anchor); twin++) {
                anchor = anchor.replaceFirst("-\\d+$", "") + "-" + twin;
            }
        });
        ANCHOR.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(anchors::add);
        return anchors;
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        String index = Files.readString(PROJECT.resolve("docs/README.md"));

        try (Stream<Path> pages = Files.list(PROJECT.resolve("docs"))) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(page -> page.endsWith(".md") && !page.equals("README.md")))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
        }
    }
}
