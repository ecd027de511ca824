package com.scalekit.keycloak.it.harness;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.ServerOptions;

/**
 * Where the Keycloak of the tests comes from; {@code -Dkeycloak.launcher} names it. The tests are the same.
 *
 * @param description for whoever reads the log of a run
 * @param shared gives the server that all tests share
 * @param starter starts a server of its own
 */
@PrintsToConsole
record Launcher(String description, Supplier<KeycloakUnderTest> shared, Starter starter) {

    private static final String PROPERTY = "keycloak.launcher";
    /** The tests make hundreds of realms; among Keycloak's 10 000 entries none would be found again after a while. */
    private static final int CACHED_REALM_ENTRIES = 200_000;

    private static Optional<Launcher> chosen = Optional.empty();

    /** Starts a server whose home has this name, after a change of the usual options. */
    interface Starter {
        KeycloakUnderTest start(String name, UnaryOperator<ServerOptions> change);
    }

    /** The one of this run; whoever asks first has it said. Fails with the reason, every time, where there can be none. */
    static synchronized Launcher chosen() {
        Launcher launcher = chosen.orElseGet(() -> announced(named(TestRun.required(PROPERTY))));
        chosen = Optional.of(launcher);
        return launcher;
    }

    private static Launcher named(String name) {
        return switch (name) {
            case "distribution" -> distribution();
            case "container" -> container(ContainerEngine.required());
            case "auto" -> automatic();
            case "running" -> running();
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + " is none of auto, distribution, container, running: " + name);
        };
    }

    private static Launcher automatic() {
        Optional<String> obstacle = ContainerEngine.obstacleAtHand();
        if (obstacle.isEmpty()) {
            return container(ContainerEngine.required());
        }
        Launcher distribution = distribution();
        return new Launcher(
                distribution.description + " (no container: " + obstacle.get() + ")",
                distribution.shared,
                distribution.starter);
    }

    private static Launcher distribution() {
        return starting("its Maven distribution", DistributionKeycloak::start);
    }

    private static Launcher container(ContainerEngine engine) {
        return starting(
                "a container, by testcontainers-keycloak on engine " + engine.version(), ContainerKeycloak::start);
    }

    private static Launcher running() {
        return new Launcher(
                "whoever started it, at " + TestRun.required("keycloak.url"),
                RunningKeycloak::find,
                DistributionKeycloak::start);
    }

    /**
     * Every SQL statement is logged, since some tests count them, and every decision about a login; some wait until an unknown
     * domain has been looked up again; the theme among the samples of the documentation is there.
     */
    private static Launcher starting(String description, Starter starter) {
        UnaryOperator<ServerOptions> shape = options -> options.withLogLevel("org.hibernate.SQL", "debug")
                // As docs/operations.md says it.
                .withOptions("--log-level=com.scalekit.keycloak.observe:debug")
                .withOptions("--spi-scalekit--http--unknown-domain-refresh-seconds=2")
                .withOptions("--spi-theme--folder--dir=" + Samples.directory())
                .withOptions("--cache-embedded-realms-max-count=" + CACHED_REALM_ENTRIES)
                .withEnvironment("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx1536m");
        return new Launcher(description, () -> starter.start("shared", shape), starter);
    }

    private static Launcher announced(Launcher launcher) {
        System.out.printf(
                "%nKeycloak %s comes from %s.%n%n", TestRun.required("keycloak.version"), launcher.description);
        return launcher;
    }
}
