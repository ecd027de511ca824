package com.scalekit.keycloak.it.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.LeftOut;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.TestRun;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples of a document that speak to the Admin REST API with {@code curl}, carried out as they stand there. */
final class ShellSamples {

    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: ([a-z-]+) -->\\s*```sh\\n(.*?)\\n```", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 60;

    private final Map<String, String> scripts;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private ShellSamples(Map<String, String> scripts) {
        this.scripts = scripts;
    }

    /** Of a file below {@code docs/}. Leaves the test out where the programs are not installed. */
    static ShellSamples of(String document) throws IOException {
        boolean there = Stream.of("bash", "curl", "jq").allMatch(ShellSamples::isInstalled);
        LeftOut.unless(there, "the samples of docs/" + document, "bash, curl or jq is not installed");
        Map<String, String> found = new LinkedHashMap<>();
        Matcher samples =
                SAMPLE.matcher(Files.readString(TestRun.file("docs.directory").resolve(document)));
        while (samples.find()) {
            found.put(samples.group(1), samples.group(2));
        }
        return new ShellSamples(found);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** What they are called, in their order. */
    Set<String> names() {
        return Collections.unmodifiableSet(scripts.keySet());
    }

    /** Sets a variable that samples use. */
    ShellSamples with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** As an administrator with these roles, whose token is got as {@code docs/admin-api.md} says. */
    ShellSamples as(TestRealm realm, String... roles) throws IOException, InterruptedException {
        String name = "admin-of-samples";
        String id = realm.accounts().add(name, name + "@admins.example", true);
        for (String role : roles) {
            realm.accounts().makeAdministrator(id, role);
        }
        ShellSamples token = of("admin-api.md")
                .with("SERVER", realm.keycloakUrl().toString())
                .with("REALM", realm.name())
                .with("ADMIN", name)
                .with("PASSWORD", Accounts.PASSWORD);
        variables.putAll(token.variables);
        return with("TOKEN", token.run("token", "echo \"$TOKEN\"").strip());
    }

    /** Carries one out, and returns what it printed. */
    String run(String name) throws IOException, InterruptedException {
        return run(name, "");
    }

    /** Carries one out with another line behind it. */
    private String run(String name, String more) throws IOException, InterruptedException {
        String script = scripts.get(name);
        assertThat(script).as("a sample " + name).isNotNull();
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", script + "\n" + more).redirectErrorStream(true);
        shell.environment().putAll(variables);
        Process process = shell.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(script + "\n" + printed).isZero();
        return printed;
    }
}
