package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.KeycloakDistribution;
import com.scalekit.keycloak.demo.server.KeycloakServer;
import com.scalekit.keycloak.demo.server.ServerOptions;
import org.jspecify.annotations.Nullable;

/** A server with PostgreSQL that can be ended, killed or stopped, and started again with the same ports. */
public final class RestartableKeycloak extends KeycloakAtHome {

    private final KeycloakDistribution distribution;
    private @Nullable KeycloakServer server;

    private RestartableKeycloak(KeycloakDistribution distribution, TestHome home) {
        super(home);
        this.distribution = distribution;
    }

    /** One with a home of this name; it does not run yet. The first one of a run may cost a build. */
    public static RestartableKeycloak onPostgres(String name, UnaryOperator<ServerOptions> change) {
        return new RestartableKeycloak(DistributionKeycloak.distributionForPostgres(), TestHome.of(name, change));
    }

    /** The same with a later version of the extension. */
    public static RestartableKeycloak ofNextVersionOnPostgres(String name, UnaryOperator<ServerOptions> change) {
        return new RestartableKeycloak(
                DistributionKeycloak.distributionOfNextVersionForPostgres(), TestHome.of(name, change));
    }

    /** Starts it and waits until it is ready. */
    public synchronized void start() {
        server = distribution.start(home().options());
    }

    /** Whether it runs, be it stopped. */
    public synchronized boolean isRunning() {
        return server != null && server.process().isAlive();
    }

    /** Ends it as a power failure would. */
    public synchronized void kill() {
        running().kill();
        close();
    }

    /** Stops it where it is, as a long garbage collection would. */
    public synchronized void pause() {
        ProcessSignal.STOP.toAllOf(running().process());
    }

    /** It goes on. */
    public synchronized void resume() {
        ProcessSignal.CONT.toAllOf(running().process());
    }

    /** The start script's process; the server is the same one or its child. */
    public synchronized ProcessHandle process() {
        return running().process();
    }

    /** Speaks for the administrator at this server, whatever address people use. */
    public Admin ownAdmin() {
        return new Admin(ownUrl());
    }

    /** Its own address, without a slash at the end. */
    public URI ownUrl() {
        return URI.create("http://localhost:" + home().options().port());
    }

    @Override
    public Path log() {
        return running().log();
    }

    private synchronized KeycloakServer running() {
        return Objects.requireNonNull(server, "not started yet");
    }

    /** Ends it in good order; {@link #start()} starts it again. */
    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
        }
    }
}
