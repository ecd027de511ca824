package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running Keycloak. {@link #close()} ends it with all its processes, and so does the end of this virtual machine. */
public final class KeycloakServer implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Process process;
    private final ProcessTree processes;
    private final ServerOptions options;
    private final Path log;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread shutdownHook = new Thread(this::stop, "stop-keycloak");

    private KeycloakServer(Process process, ServerOptions options, Path log) {
        this.process = process;
        this.processes = new ProcessTree(process);
        this.options = options;
        this.log = log;
    }

    static KeycloakServer start(Path distribution, ServerOptions wanted) {
        ServerOptions options = wanted.withFreePorts();
        ServerHome home = new ServerHome(options.directory());
        try {
            home.prepare(distribution, options.realms());
        } catch (IOException e) {
            throw new LaunchException("Keycloak's home cannot be made in " + home.directory() + ": " + e, e);
        }
        // Given last: of two values of one property, Java takes the later.
        var arguments = options.startArguments();
        arguments.add("-Dkc.home.dir=" + home.directory());
        Process process = new Launch(distribution, arguments, options.environment(), home.log()).start();
        KeycloakServer server = new KeycloakServer(process, options, home.log());
        Runtime.getRuntime().addShutdownHook(server.shutdownHook);
        server.awaitReady();
        return server;
    }

    /** Where browsers and applications find the server, without a slash at the end. */
    public URI baseUrl() {
        return options.baseUrl();
    }

    /** Where {@code /health} and {@code /metrics} are. */
    public URI managementUrl() {
        return options.managementUrl();
    }

    /** All that the server has printed since this start. */
    public Path log() {
        return log;
    }

    /** The options in force, with the ports that were chosen. */
    public ServerOptions options() {
        return options;
    }

    /** The start script's process; the server itself is its child. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Completes when the server has ended, whoever ended it. */
    public CompletableFuture<ProcessHandle> onExit() {
        return process().onExit();
    }

    /** Ends the server as a power failure would: at once, with no chance to finish anything. {@link #close()} still tidies up. */
    public void kill() {
        processes.kill();
    }

    /** Ends the server and waits until it is gone. A second call does nothing. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs or has run; there is nothing left to take back.
            return;
        }
    }

    private void stop() {
        if (closed.compareAndSet(false, true)) {
            processes.stop(GRACE);
        }
    }

    private void awaitReady() {
        try {
            Readiness.Outcome outcome = new Readiness(managementUrl()).await(process::isAlive, options.deadline());
            if (outcome != Readiness.Outcome.READY) {
                close();
                throw new LaunchException(failure(outcome));
            }
            processes.remember();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while Keycloak was starting", e);
        }
    }

    private String failure(Readiness.Outcome outcome) {
        String what = outcome == Readiness.Outcome.DIED
                ? "Keycloak ended while starting"
                : "Keycloak was not ready within " + options.deadline().toSeconds() + " s";
        return what + ", " + LogTail.of(log);
    }
}
