package com.scalekit.keycloak.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where {@code docs/security.md} says that something is guarded, there is that class. */
final class SecurityDocsTest {

    private static final Pattern CLASS = Pattern.compile("`([a-z]+)\\.([A-Z]\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| .* \\|$");
    private static final Pattern ARROW = Pattern.compile("class=\"num\"[^>]*>(\\d+)<");
    private static final String PACKAGES = "provider/src/main/java/com/scalekit/keycloak/";

    private final String page = Project.text("docs/security.md");

    @Test
    void everyClassIsThere() {
        List<String> named = CLASS.matcher(page)
                .results()
                .map(found -> found.group(1) + "/" + found.group(2) + ".java")
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(file ->
                        assertThat(Project.has(PACKAGES + file)).as(file).isTrue());
    }

    /** The picture and the table are two views of one thing. */
    @Test
    void everyArrowOfThePictureHasARowWithATest() {
        List<String> rows = ROW.matcher(page).results().map(row -> row.group(1)).toList();
        List<String> arrows = ARROW.matcher(Project.text("docs/images/trust.svg"))
                .results()
                .map(arrow -> arrow.group(1))
                .sorted((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
                .toList();

        assertThat(rows)
                .isEqualTo(arrows)
                .isEqualTo(IntStream.rangeClosed(1, rows.size())
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(ROW.matcher(page).results())
                .allSatisfy(row -> assertThat(row.group()).containsPattern("`\\w+(IT|Test)`"));
    }
}
