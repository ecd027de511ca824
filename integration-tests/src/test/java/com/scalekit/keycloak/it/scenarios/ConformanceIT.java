package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenID Foundation's test modules for relying parties that apply, replayed by name, and lists of our own beside them. */
final class ConformanceIT {

    private static final List<ConformancePlan> PLANS = ConformanceTable.plans();
    private static final ConformanceReport REPORT = new ConformanceReport();
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    /** So many of the wrong inputs are answers to the code. */
    private static final int ANSWERS_TO_THE_CODE = 17;
    /** The release of which the documentation says what it makes of them. */
    private static final String MEASURED = "26.7.3";

    private static final Path DOCS = Path.of("..", "..", "docs", "conformance.md");

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft ->
            draft.withSessionNoteClaim("scalekit.sid", LogoutReplays.SID).withSetting("logoutAtScalekit", "true"));

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    /** Every replay looks at all accounts, so they are to stay few. */
    @AfterEach
    void everybodyLeaves() {
        STAGE.realm().accounts().all().stream()
                .filter(account -> account.email().endsWith("@example.com"))
                .forEach(account -> STAGE.realm().accounts().remove(account.id()));
    }

    @AfterAll
    static void publish() {
        REPORT.publish(PLANS);
    }

    static Stream<Arguments> modules() {
        return PLANS.stream()
                .flatMap(plan -> plan.cases().stream()
                        .filter(module -> module.replay().isPresent())
                        .map(module -> Arguments.of(plan, module)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("modules")
    void comesOutAsExpected(ConformancePlan plan, ConformanceCase module) throws Exception {
        assertThat(REPORT.play(module, STAGE)).as("%s", plan).isEqualTo(module.expected());
        assertThat(STAGE.control().totalCalls().userinfo()).isZero();
    }

    /** What it makes of them is another product's affair, and another release's; what the documentation says of one is ours. */
    @Test
    void keycloaksOwnBrokerIsGivenTheSameWrongTokens() {
        OwnBroker own = OwnBroker.on(STAGE);
        assertThat(own.signIn(token -> token)).isEqualTo(Verdict.ACCEPTED);

        Map<ConformanceCase, Verdict> compared = new LinkedHashMap<>();
        PLANS.stream()
                .filter(plan -> plan.name().equals(ConformanceExtras.WRONG_INPUTS))
                .flatMap(plan -> plan.cases().stream())
                .forEach(module -> module.replay()
                        .filter(TokenReplay.class::isInstance)
                        .map(TokenReplay.class::cast)
                        .ifPresent(replay -> compared.put(module, own.signIn(replay.change()))));
        compared.forEach(REPORT::compare);

        assertThat(compared).hasSize(ANSWERS_TO_THE_CODE);
        if (version().equals(MEASURED)) {
            assertThat(compared.values()).containsOnly(Verdict.ACCEPTED);
        }
    }

    private static String version() {
        String version = STAGE.admin()
                .get("/serverinfo")
                .path("systemInfo")
                .path("version")
                .asText();
        assertThat(version).isNotEmpty();
        return version;
    }

    @Test
    void isWhatTheDocumentationSays() throws IOException {
        String docs = Files.readString(TestRun.directory().resolve(DOCS));

        assertThat(PLANS).allSatisfy(plan -> assertThat(docs).contains(plan.table()));
        assertThat(docs).contains(summary());
    }

    @Test
    void namesTestsThatExist() throws IOException {
        Path root = TestRun.directory().resolve(Path.of("..", ".."));
        Set<String> classes = Stream.concat(
                        classes(root.resolve("provider")), classes(root.resolve("integration-tests")))
                .collect(Collectors.toSet());

        assertThat(TEST.matcher(Files.readString(TestRun.directory().resolve(DOCS)))
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(classes);
    }

    private static Stream<String> classes(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve(Path.of("src", "test", "java")))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList()
                    .stream();
        }
    }

    private static String summary() {
        return PLANS.stream()
                .map(plan -> "| " + plan.name() + " | "
                        + plan.cases().stream()
                                .filter(module -> module.replay().isPresent())
                                .count()
                        + " | "
                        + plan.cases().stream()
                                .filter(module -> module.replay().isEmpty())
                                .count()
                        + " |")
                .collect(Collectors.joining("\n"));
    }
}
