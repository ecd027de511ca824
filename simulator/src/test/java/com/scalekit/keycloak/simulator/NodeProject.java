package com.scalekit.keycloak.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.opentest4j.TestAbortedException;

/** The Node project under {@code src/test/node}, installed and run below {@code target/}. */
final class NodeProject {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path TARGET = Path.of("target", "scalekit-sdk");
    private static final int PATIENCE_SECONDS = 120;

    private NodeProject() {}

    /** Installs the project as its lock file says, or aborts the test so that everybody sees it. */
    static void install() throws IOException, InterruptedException {
        Path lock = TARGET.resolve("package-lock.json");
        boolean unchanged = Files.exists(lock) && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
        boolean installed = Files.exists(TARGET.resolve("node_modules/@scalekit-sdk/node/package.json"));
        Files.createDirectories(TARGET);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "check.mjs")) {
            Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (unchanged && installed) {
            return;
        }
        Finished ci = run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (ci.exit() != 0) {
            throw skipped("npm could not install Scalekit's SDK: " + ci.errors());
        }
    }

    /** Runs {@code check.mjs} and gives what it printed. */
    static String check(String input) throws IOException, InterruptedException {
        Finished node = run(Map.of("SIMULATOR_CHECK", input), "node", "check.mjs");
        if (node.exit() != 0) {
            throw new AssertionError("Scalekit's SDK failed: " + node.errors());
        }
        return node.output();
    }

    private static Finished run(Map<String, String> variables, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(TARGET, "output", ".txt");
        Path errors = Files.createTempFile(TARGET, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(TARGET.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = start(builder);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw skipped(String.join(" ", command) + " took too long");
        }
        return new Finished(process.exitValue(), read(output), read(errors));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw skipped("Node is not installed: " + e.getMessage());
        }
    }

    /** Continuous integration has Node, and wants to know when it has not. */
    private static TestAbortedException skipped(String why) {
        if (Boolean.getBoolean("tests.leaveNothingOut")) {
            throw new AssertionError(why);
        }
        String line = "*".repeat(100);
        System.err.printf(
                "%n%s%nSKIPPED: the simulator is NOT checked against Scalekit's own SDK.%n%s%n%s%n%n", line, why, line);
        return new TestAbortedException(why);
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }

    private record Finished(int exit, String output, String errors) {}
}
