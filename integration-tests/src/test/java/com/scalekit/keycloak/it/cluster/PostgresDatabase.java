package com.scalekit.keycloak.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.scalekit.keycloak.demo.server.FileTree;
import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.it.harness.ProcessSignal;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/** A PostgreSQL of its own, empty at first, that can break down in the ways in which databases do. */
public final class PostgresDatabase implements AutoCloseable {

    /** Its only user, whom it believes. */
    public static final String USER = "postgres";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SECONDS_TO_END = 10;

    private final Path programs;
    private final List<String> settings;
    private final Path data;
    private final Path log;
    private final int port = FreePorts.pick(1).get(0);
    private final Thread shutdownHook = new Thread(this::end, "stop-postgres");
    private @Nullable Process process;

    private PostgresDatabase(Path programs, Path directory, List<String> settings) {
        this.programs = programs;
        this.settings = settings;
        data = directory.resolve("data");
        log = directory.resolve("postgres.log");
    }

    /** Makes an empty one below this directory and starts it with these settings, such as {@code work_mem=8MB}. */
    public static PostgresDatabase start(Path programs, Path directory, String... settings) {
        try {
            PostgresDatabase database =
                    new PostgresDatabase(PostgresPrograms.unpacked(programs), directory, List.of(settings));
            new FileTree(directory).delete();
            Files.createDirectories(directory);
            database.initialise();
            Runtime.getRuntime().addShutdownHook(database.shutdownHook);
            database.start();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialise() throws IOException {
        Process initdb = run("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync");
        try {
            if (initdb.waitFor() != 0) {
                throw new IllegalStateException("no database can be made: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (PostgresPrograms.isRoot()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Starts it, again if need be, and waits until it takes connections. */
    public void start() {
        try {
            List<String> arguments =
                    new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port), "-k", ""));
            // It may lose what a failing machine had not written yet; no machine fails here, only programs do.
            Stream.concat(Stream.of("fsync=off", "max_connections=120"), settings.stream())
                    .forEach(setting -> arguments.addAll(List.of("-c", setting)));
            process = run("postgres", arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains("ready to accept connections"));
    }

    /** Ends it at once: every connection is cut, whatever was under way is lost, and it recovers at the next start. */
    public void crash() {
        ProcessSignal.QUIT.to(process().toHandle());
        await().atMost(PATIENCE).until(() -> !process().isAlive());
    }

    /** It answers nothing any more, and cuts no connection. */
    public void pause() {
        ProcessSignal.STOP.toAllOf(process().toHandle());
    }

    /** It goes on. */
    public void resume() {
        ProcessSignal.CONT.toAllOf(process().toHandle());
    }

    /** Whether it runs. */
    public boolean isRunning() {
        return process().isAlive();
    }

    /** Its first process, whose children serve one connection each. */
    public ProcessHandle root() {
        return process().toHandle();
    }

    /** Where servers find it, as a JDBC address. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private Process process() {
        return Objects.requireNonNull(process, "not started yet");
    }

    private void end() {
        if (process != null && process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            ProcessSignal.CONT.toAllOf(process.toHandle());
            ProcessSignal.QUIT.to(process.toHandle());
            try {
                if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    children.forEach(ProcessHandle::destroyForcibly);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }
}
