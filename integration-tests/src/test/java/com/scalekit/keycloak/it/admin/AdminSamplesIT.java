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
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
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
    private static final Map<String, Pattern> PRINTED = Map.ofEntries(
            printed("check", "WARNING keycloak-version: Keycloak [^\\n]+ Run the newest patch"),
            printed("directory", "example\\.com conn_\\d+"),
            printed("refresh", "This node uses a new list\\."),
            printed("resolve", "CUSTOMER ONE_CONNECTION"),
            printed("portal-link", "http\\S+/magicLink/"),
            printed("organizations", "org_\\d+ megacorp MegaCorp"),
            printed("create", "org_\\d+ [0-9a-f-]{36}"),
            printed("account", "false "),
            printed("relink", KnownTenants.MEGACORP_CONNECTION),
            printed("unlink", "false"),
            printed("conformance", "pkce: S256"),
            printed("refusals", "\\d+ refused"),
            printed("bundle", "\"clientSecret\": \"in the configuration\""));

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> draft.withRealm("organizationsEnabled", true));

    private static Map.Entry<String, Pattern> printed(String sample, String text) {
        return Map.entry(sample, Pattern.compile(text));
    }

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
        realm.accounts().makeAdministrator(id, "manage-organizations");
        realm.accounts().makeAdministrator(id, "manage-users");
        Map<String, String> samples = samples();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SERVER", realm.keycloakUrl().toString());
        variables.put("REALM", realm.name());
        variables.put("ADMIN", "sample-admin");
        variables.put("PASSWORD", Accounts.PASSWORD);
        variables.put("CUSTOMER", KnownTenants.MEGACORP);
        variables.put("NAME", "Sample Ltd.");
        variables.put("ALIAS", "sample");
        variables.put("DOMAIN", "sample.example");
        variables.put("SUBJECT", KnownTenants.MEGACORP_CONNECTION + ";sample");
        variables.put("ACCOUNT", realm.accounts().add("sample-person", "sample-person@nobody.example", true));
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
