package com.scalekit.keycloak.demo.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One call of {@code kc.sh}, with its output in a file. */
record Launch(Path distribution, List<String> arguments, Map<String, String> environment, Path log) {

    /** What the caller's shell may hold for another Keycloak; with it two runs of one build would not be the same. */
    private static final List<String> FOREIGN_VARIABLES =
            List.of("KC_", "KEYCLOAK_", "QUARKUS_", "JAVA_OPTS", "JAVA_ADD_OPENS", "JAVA_LOCALE", "DEBUG");

    Process start() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command())
                    .directory(distribution.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()));
            prepare(builder.environment());
            return builder.start();
        } catch (IOException e) {
            throw new LaunchException("Keycloak's start script cannot be run: " + e.getMessage(), e);
        }
    }

    static boolean onWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(distribution
                .resolve("bin")
                .resolve(onWindows() ? "kc.bat" : "kc.sh")
                .toString());
        command.addAll(arguments);
        return command;
    }

    private void prepare(Map<String, String> variables) {
        variables.keySet().removeIf(name -> FOREIGN_VARIABLES.stream().anyMatch(name::startsWith));
        variables.remove("JAVA");
        // The Java that runs this code is known to be new enough; the one on the path is not.
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.putAll(environment);
    }

    private static File nothing() {
        return new File(onWindows() ? "NUL" : "/dev/null");
    }
}
