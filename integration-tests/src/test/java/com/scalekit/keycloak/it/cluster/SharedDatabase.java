package com.scalekit.keycloak.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.it.harness.ServerLibraries;

import static org.awaitility.Awaitility.await;

/** A database for several servers: the H2 that comes with Keycloak, in memory, as a process of its own. */
final class SharedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern H2 = Pattern.compile("com\\.h2database\\.h2-.*\\.jar");
    private static final int SECONDS_TO_END = 5;

    private final Process process;
    private final int port;
    private final Thread shutdownHook;

    private SharedDatabase(Process process, int port) {
        this.process = process;
        this.port = port;
        shutdownHook = new Thread(process::destroyForcibly, "stop-database");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /** Starts it. */
    static SharedDatabase start(Path log) {
        int port = FreePorts.pick(1).get(0);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-Dh2.bindAddress=127.0.0.1",
                            "-cp",
                            h2().toString(),
                            "org.h2.tools.Server",
                            "-tcp",
                            "-tcpPort",
                            Integer.toString(port),
                            "-ifNotExists")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            SharedDatabase database = new SharedDatabase(process, port);
            await().atMost(PATIENCE).until(() -> !FreePorts.isFree(port));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path h2() {
        return ServerLibraries.named(H2).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no H2 in the server's distribution"));
    }

    /** Where servers find it. */
    String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:keycloak;DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE";
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
