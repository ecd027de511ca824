package com.scalekit.keycloak.docs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Every block in the documentation is somebody's: a test carries it out under the name that stands before it, or it is read
 * here, and what it names is there. A block of a kind that nobody knows is an error.
 */
final class DocsBlocksTest {

    private static final Pattern PAGE = Pattern.compile("\"([a-z-]+\\.ftl)\":\\s*\\{\\s*(\\w+):\\s*\\{([^}]*)}");
    private static final Pattern FIELD = Pattern.compile("(\\w+):\\s*(?:string|boolean)");
    private static final Pattern COMMAND = Pattern.compile("(?<!`)`(mvn [^`]+)`");
    private static final String TEMPLATES = "provider/src/main/resources/theme-resources/templates/";

    static Stream<Block> blocks() {
        return Project.documents().stream().flatMap(document -> Block.of(document).stream());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isRunOrRead(Block block) throws IOException {
        if (block.mark().isPresent()) {
            isRunAs(block, block.mark().get());
            return;
        }
        switch (block.language()) {
            case "json" -> isTakenByAServer(block);
            case "dockerfile" ->
                assertThat(Project.text("docs/samples/Dockerfile")).contains(block.content());
            case "ts" -> namesWhatTemplatesGet(block);
            case "", "sh" -> {
                if (!isAddress(block)) {
                    assertThat(block.commands()).isNotEmpty().allSatisfy(command -> ShellCommand.check(block, command));
                }
            }
            default -> fail("nobody reads %s in %s", block.language(), block);
        }
    }

    /** In one file of tests, so that the name is not another document's. */
    private static void isRunAs(Block block, String name) {
        assertThat(Project.sources("src/test/java", ".java"))
                .as("tests that carry out " + block)
                .anyMatch(source ->
                        source.contains("(\"" + block.document() + "\"") && source.contains("\"" + name + "\""));
    }

    /** Such documents are read as a whole, and what they have is sent to a server. */
    private static void isTakenByAServer(Block block) throws IOException {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        assertThat(strict.readTree(block.content()).isObject()).isTrue();
        assertThat(Project.sources("src/test/java", ".java"))
                .as("tests that send " + block)
                .anyMatch(source -> source.contains("Samples.of(\"" + block.document() + "\")"));
    }

    /** Pages, and what a template reads of the one thing that it gets of ours. */
    private static void namesWhatTemplatesGet(Block block) {
        Map<String, List<String>> pages = new TreeMap<>();
        for (MatchResult page : PAGE.matcher(block.content()).results().toList()) {
            String template = Project.text(TEMPLATES + page.group(1));
            List<String> told = FIELD.matcher(page.group(3))
                    .results()
                    .map(field -> field.group(1))
                    .sorted()
                    .toList();
            List<String> read = Pattern.compile(Pattern.quote(page.group(2)) + "\\.(\\w+)")
                    .matcher(template)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(told).as(page.group(1)).isEqualTo(read);
            pages.put(page.group(1), told);
        }
        assertThat(pages).hasSize(4);
    }

    /** The addresses below which the extension answers. */
    private static boolean isAddress(Block block) {
        String line = block.content().strip();
        if (line.startsWith("/admin/realms/")) {
            String described = Project.text("docs/admin-api.yaml");
            assertThat(described).contains("url: '{keycloak}" + line.replace("/{alias}/…", "'"));
            assertThat(described).contains("\n  /{alias}/");
            return true;
        }
        if (line.startsWith("https://<keycloak>/")) {
            assertThat(line).isEqualTo("https://<keycloak>/realms/<realm>/broker/<alias>/endpoint/initiate");
            return true;
        }
        return false;
    }

    @Test
    void everySecretOfTheKubernetesSamplesIsMade() {
        String commands = blocks().flatMap(block -> block.commands().stream())
                .filter(command -> command.startsWith("kubectl create secret"))
                .collect(Collectors.joining("\n"));

        assertThat(Kubernetes.secretsRead())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(commands).contains(" " + secret + " "));
    }

    /** Commands of Maven within a sentence. */
    @Test
    void everyCommandOfMavenCanBeGiven() {
        List<String> commands = Project.documents().stream()
                .flatMap(document -> COMMAND.matcher(Project.text("docs/../" + Project.ROOT.relativize(document)))
                        .results()
                        .map(found -> found.group(1)))
                .toList();

        assertThat(commands).isNotEmpty().allSatisfy(MavenCommand::check);
    }
}
