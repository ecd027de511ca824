package com.scalekit.keycloak.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.scalekit.keycloak.demo.server.ServerOptions;

/** A shell block of the documentation, carried out as it stands there, in the project's folder, with the real {@code kcadm.sh}. */
public final class Recipe {

    private static final int PATIENCE_SECONDS = 120;

    private final String script;
    private final Map<String, String> variables;

    private Recipe(String script, Map<String, String> variables) {
        this.script = script;
        this.variables = Map.copyOf(variables);
    }

    /**
     * The shell block behind a mark of the form {@code <!-- recipe: name -->}.
     *
     * @param document file below {@code docs/}
     */
    public static Recipe of(String document, String name) {
        Path file = TestRun.file("docs.directory").resolve(document);
        Pattern block = Pattern.compile(
                "<!-- recipe: " + Pattern.quote(name) + " -->\\s*```sh\\n(.*?)\\n *```", Pattern.DOTALL);
        try {
            Matcher found = block.matcher(Files.readString(file));
            if (!found.find()) {
                throw new AssertionError(document + " has no recipe " + name);
            }
            return new Recipe(found.group(1), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a variable that the block uses. */
    public Recipe with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Recipe(script, more);
    }

    /** Carries it out for a realm as its server's administrator, and returns what it printed. Fails unless it succeeds. */
    public String run(TestRealm realm) {
        Path home = TestRun.directory().resolve("recipes").resolve(realm.name());
        Path output = home.resolve("output");
        try {
            Files.createDirectories(home);
            ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", login() + script)
                    .directory(TestRun.file("docs.directory").resolve("..").toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile());
            Map<String, String> environment = shell.environment();
            environment.put("PATH", bin() + File.pathSeparator + environment.get("PATH"));
            environment.put("KC_OPTS", "-Duser.home=" + home);
            environment.put("TEST_SERVER", realm.keycloakUrl().toString());
            environment.put("REALM", realm.name());
            environment.putAll(variables);
            Process process = shell.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the recipe does not end");
            }
            String printed = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new AssertionError("the recipe failed: " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String login() {
        return "kcadm.sh config credentials --server \"$TEST_SERVER\" --realm master --user " + ServerOptions.ADMIN
                + " --password " + ServerOptions.ADMIN + " >/dev/null 2>&1\n";
    }

    private static Path bin() {
        return DistributionKeycloak.distribution().home().resolve("bin");
    }
}
