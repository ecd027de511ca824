package com.scalekit.keycloak.demo.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one {@link KeycloakServer} runs. Immutable: every {@code with…} answers a changed copy.
 *
 * @param directory the server's own home, with its data and its log; several servers of one distribution need one each
 * @param port of http on 127.0.0.1; 0 picks a free one
 * @param managementPort of health and metrics on 127.0.0.1; 0 picks a free one
 * @param realms files or directories to import when the server starts; a realm that exists already is left alone
 * @param options further options of {@code kc.sh start}
 * @param environment further environment variables, for example for the placeholders of a realm file
 * @param deadline how long the server may take to become ready
 */
public record ServerOptions(
        Path directory,
        int port,
        int managementPort,
        List<Path> realms,
        List<String> options,
        Map<String, String> environment,
        Duration deadline) {

    /** Name and password of the first administrator of every server started here. */
    public static final String ADMIN = "admin";

    private static final String HOSTNAME = "--hostname=";
    private static final Map<String, String> FIRST_ENVIRONMENT = Map.of(
            "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
            "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN,
            "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx768m");

    /** Copies the collections and makes the path independent of the working directory. */
    public ServerOptions {
        directory = directory.toAbsolutePath();
        realms = realms.stream().map(Path::toAbsolutePath).toList();
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /** Free ports, an empty database in memory, administrator {@value #ADMIN}, 768 MiB of heap, five minutes to start. */
    public static ServerOptions in(Path directory) {
        return new ServerOptions(directory, 0, 0, List.of(), List.of(), FIRST_ENVIRONMENT, Duration.ofMinutes(5));
    }

    /** Listens there; 0 stands for a free port. */
    public ServerOptions withPorts(int http, int management) {
        return new ServerOptions(directory, http, management, realms, options, environment, deadline);
    }

    /** Imports these realm files instead of those named before. */
    public ServerOptions withRealms(Path... files) {
        return new ServerOptions(directory, port, managementPort, List.of(files), options, environment, deadline);
    }

    /** Passes these options in addition to those named before. */
    public ServerOptions withOptions(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new ServerOptions(directory, port, managementPort, realms, all, environment, deadline);
    }

    /** Sets one more environment variable of the server. */
    public ServerOptions withEnvironment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new ServerOptions(directory, port, managementPort, realms, options, all, deadline);
    }

    /** Gives the server this long to become ready. */
    public ServerOptions withDeadline(Duration time) {
        return new ServerOptions(directory, port, managementPort, realms, options, environment, time);
    }

    /** The address people and applications use; without it, any address that reaches the server is believed. */
    public ServerOptions withHostname(URI url) {
        return withOptions(HOSTNAME + url);
    }

    /** Logs one category at this level, such as {@code org.hibernate.SQL} at {@code debug}. */
    public ServerOptions withLogLevel(String category, String level) {
        return withOptions("--log-level-" + category + "=" + level);
    }

    /** Appends these options of the Java virtual machine, separated by blanks. */
    public ServerOptions withJvmOptions(String jvmOptions) {
        return withEnvironment("JAVA_OPTS_APPEND", jvmOptions);
    }

    /** Keeps the database in a file of {@link #directory()}, so that a second start finds what the first one left. */
    public ServerOptions withFileDatabase() {
        Path file = directory.resolve("data").resolve("h2").resolve("keycloak");
        return withOptions("--db-url=jdbc:h2:file:" + file + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
    }

    /** Where browsers and applications find the server, without a slash at the end. */
    public URI baseUrl() {
        return options.stream()
                .filter(option -> option.startsWith(HOSTNAME))
                .map(option -> URI.create(option.substring(HOSTNAME.length())))
                .findFirst()
                .orElseGet(() -> URI.create("http://localhost:" + port));
    }

    /** Where {@code /health} and {@code /metrics} are. */
    public URI managementUrl() {
        return URI.create("http://localhost:" + managementPort);
    }

    /** With a free port wherever the port is 0. */
    public ServerOptions withFreePorts() {
        List<Integer> free = FreePorts.pick(2);
        return withPorts(port == 0 ? free.get(0) : port, managementPort == 0 ? free.get(1) : managementPort);
    }

    /** What {@code kc.sh} is started with, {@code start} included. */
    public List<String> startArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                // The wait for readiness would otherwise leave a line per question.
                "--log-level-io.smallrye.health=warn"));
        if (options.stream().noneMatch(option -> option.startsWith(HOSTNAME))) {
            arguments.add("--hostname-strict=false");
        }
        if (!realms.isEmpty()) {
            arguments.add("--import-realm");
        }
        arguments.addAll(options);
        return arguments;
    }
}
