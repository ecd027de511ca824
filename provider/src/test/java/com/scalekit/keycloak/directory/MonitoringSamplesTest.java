package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The alert rules and the dashboard that operators take over are what the documentation says, and ask for metrics that exist. */
final class MonitoringSamplesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path SAMPLES = DOCS.resolve("samples").resolve("monitoring");
    private static final Pattern METRIC =
            Pattern.compile("scalekit_(?:home|logins|calls|breakers|director|webhooks)[a-z_]*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** Cells are parted by a stroke, which is written with a backslash where it belongs to an expression. */
    private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");

    private record Alert(String expression, String lasting, String runbook) {}

    private static String operations() throws IOException {
        return Files.readString(DOCS.resolve("operations.md"));
    }

    private static Map<String, Alert> documented() throws IOException {
        Map<String, Alert> alerts = new TreeMap<>();
        String section = operations().split("## Alerts worth having", 2)[1].split("###", 2)[0];
        section.lines().filter(line -> line.startsWith("| ")).skip(1).forEach(line -> {
            String[] cells = CELLS.split(line, -1);
            String expression = CODE.matcher(cells[2].replace("\\|", "|"))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.joining(" or "));
            String target = cells[4].substring(cells[4].indexOf('(') + 1, cells[4].indexOf(')'));
            alerts.put(
                    cells[1].strip(),
                    new Alert(expression, cells[3].replace(" min", "m").strip(), target));
        });
        return alerts;
    }

    private static Map<String, Alert> rules() throws IOException {
        JsonNode file = new ObjectMapper(new YAMLFactory())
                .readTree(SAMPLES.resolve("prometheus-rules.yaml").toFile());
        Map<String, Alert> alerts = new TreeMap<>();
        for (JsonNode rule : file.path("groups").path(0).path("rules")) {
            JsonNode annotations = rule.path("annotations");
            alerts.put(
                    annotations.path("summary").asText(),
                    new Alert(
                            rule.path("expr").asText(),
                            rule.path("for").asText(),
                            annotations.path("runbook_url").asText().replace("operations.md", "")));
        }
        return alerts;
    }

    @Test
    void everyAlertOfTheDocumentationIsARuleAndNothingElseIs() throws IOException {
        assertThat(documented()).hasSizeGreaterThan(8);
        assertThat(rules()).isEqualTo(documented());
    }

    @Test
    void everyRunbookIsThere() throws IOException {
        Set<String> headings = operations()
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> "#" + line.substring(4).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(rules().values())
                .extracting(Alert::runbook)
                .filteredOn(runbook -> runbook.startsWith("#"))
                .hasSizeGreaterThan(5)
                .allMatch(headings::contains);
    }

    @Test
    void rulesAndPanelsAskForMetricsThatAreDocumented() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String line : operations()
                .lines()
                .filter(row -> row.startsWith("| `scalekit_"))
                .toList()) {
            METRIC.matcher(line.split("\\|", 3)[1])
                    .results()
                    .map(MatchResult::group)
                    .forEach(documented::add);
        }
        Set<String> asked = new TreeSet<>();
        for (String file : List.of("prometheus-rules.yaml", "grafana-dashboard.json")) {
            METRIC.matcher(Files.readString(SAMPLES.resolve(file)))
                    .results()
                    .map(MatchResult::group)
                    .forEach(asked::add);
        }

        assertThat(asked)
                .hasSizeGreaterThan(8)
                .allSatisfy(metric ->
                        assertThat(documented).contains(metric.replaceAll("_seconds_(count|sum|max)$", "_seconds")));
    }

    @Test
    void everyPanelSaysWhatItShowsAndWhereFrom() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(SAMPLES.resolve("grafana-dashboard.json").toFile());
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panels::add);

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !panel.path("type").asText().equals("row"))
                .hasSizeGreaterThan(8)
                .allSatisfy(panel -> {
                    assertThat(panel.path("description").asText()).isNotBlank();
                    assertThat(panel.path("targets"))
                            .isNotEmpty()
                            .allSatisfy(target ->
                                    assertThat(target.path("expr").asText()).contains("$job", "$instance"));
                });
    }
}
