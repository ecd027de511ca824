package com.scalekit.keycloak.it.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.LeftOut;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.TestRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples of {@code docs/admin-api.md} do what stands beside them, in the order in which they stand there. */
final class AdminSamplesIT {

    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: ([a-z-]+) -->\\s*```sh\\n(.*?)\\n```", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 60;

    /** What each prints on a realm as it is exported; a sample without a line here fails the test. */
    private static final Map<String, Pattern> PRINTED = Map.of(
            "check", Pattern.compile("WARNING keycloak-version: Keycloak [^\\n]+ Run the newest patch"),
            "directory", Pattern.compile("example\\.com conn_\\d+"),
            "refresh", Pattern.compile("This node uses a new list\\."),
            "resolve", Pattern.compile("CUSTOMER ONE_CONNECTION"));

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void needsTheProgramsOfTheSamples() {
        boolean there = Stream.of("bash", "curl", "jq").allMatch(AdminSamplesIT::isInstalled);
        LeftOut.unless(there, "the samples of docs/admin-api.md", "bash, curl or jq is not installed");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static Map<String, String> samples() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher samples =
                SAMPLE.matcher(Files.readString(TestRun.file("docs.directory").resolve("admin-api.md")));
        while (samples.find()) {
            found.put(samples.group(1), samples.group(2));
        }
        return found;
    }

    private static String run(String script, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).redirectErrorStream(true);
        shell.environment().putAll(variables);
        Process process = shell.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(script + "\n" + printed).isZero();
        return printed;
    }

    @Test
    void doWhatTheySay() throws IOException, InterruptedException {
        TestRealm realm = STAGE.realm();
        String id = realm.accounts().add("sample-admin", "sample-admin@admins.example", true);
        realm.accounts().makeAdministrator(id, "manage-identity-providers");
        Map<String, String> samples = samples();
        Map<String, String> variables = new LinkedHashMap<>(Map.of(
                "SERVER",
                realm.keycloakUrl().toString(),
                "REALM",
                realm.name(),
                "ADMIN",
                "sample-admin",
                "PASSWORD",
                Accounts.PASSWORD));
        variables.put(
                "TOKEN",
                run(samples.remove("token") + "\necho \"$TOKEN\"", variables).strip());
        // So that a list is there whatever the order.
        run(samples.getOrDefault("refresh", "false"), variables);

        assertThat(samples.keySet()).isEqualTo(PRINTED.keySet());
        for (var sample : samples.entrySet()) {
            assertThat(run(sample.getValue(), variables))
                    .as(sample.getKey())
                    .containsPattern(PRINTED.get(sample.getKey()));
        }
    }
}
