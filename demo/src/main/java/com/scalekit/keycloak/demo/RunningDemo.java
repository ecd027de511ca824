package com.scalekit.keycloak.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import com.scalekit.keycloak.demo.application.ApplicationOptions;
import com.scalekit.keycloak.demo.application.DemoApplication;
import com.scalekit.keycloak.demo.server.KeycloakDistribution;
import com.scalekit.keycloak.demo.server.KeycloakServer;
import com.scalekit.keycloak.demo.server.ServerOptions;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;

/** All parts of the demo, started and stopped together. */
final class RunningDemo implements AutoCloseable {

    /** Made up for the demo, like everything in the simulator. */
    private static final String SIMULATOR_CLIENT = "skc_demo";

    private static final String SIMULATOR_SECRET = "demo-scalekit-secret";

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final DemoOptions options;
    private final Addresses addresses;
    private final Console console;
    private final KeycloakServer keycloak;

    private RunningDemo(DemoOptions options, Console console) {
        this.options = options;
        this.console = console;
        addresses = Addresses.of(options.ports());
        keycloak = startAll();
    }

    static RunningDemo start(DemoOptions options, Console console) {
        options.ports().requireFree();
        return new RunningDemo(options, console);
    }

    /** Completes when a part has ended by itself. Only Keycloak can: the others live in this process. */
    CompletableFuture<?> endOfAPart() {
        return keycloak.onExit();
    }

    Path keycloakLog() {
        return keycloak.log();
    }

    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }

    private KeycloakServer startAll() {
        try {
            ScalekitAccess scalekit = options.scalekit().orElseGet(this::startSimulator);
            startApplication();
            return startKeycloak(scalekit);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ScalekitAccess startSimulator() {
        console.progress("starting the Scalekit simulator at " + addresses.simulator());
        Simulator simulator = Simulator.start(SimulatorOptions.defaults()
                .withPort(options.ports().simulator())
                .withClientId(SIMULATOR_CLIENT)
                .withClientSecret(SIMULATOR_SECRET)
                .withApplicationName("Demo application")
                .withInitiateLoginUri(addresses.initiateLogin().toString()));
        stops.push(simulator::close);
        return new ScalekitAccess(simulator.environmentUrl().toString(), SIMULATOR_CLIENT, SIMULATOR_SECRET);
    }

    private void startApplication() {
        console.progress("starting the application at " + addresses.application());
        ApplicationOptions plain = ApplicationOptions.of(addresses.issuer())
                .withPort(options.ports().application());
        boolean simulated = options.scalekit().isEmpty();
        DemoApplication application = DemoApplication.start(simulated ? plain.withPortal(addresses.portal()) : plain);
        stops.push(application::close);
    }

    private KeycloakServer startKeycloak(ScalekitAccess scalekit) {
        Artifacts artifacts = options.artifacts();
        KeycloakDistribution distribution = KeycloakDistribution.prepare(
                artifacts.distribution().withProgress(line -> console.progress("Keycloak: " + line)));
        console.progress("starting Keycloak at " + addresses.keycloak() + " (a quarter of a minute)");
        ServerOptions server = ServerOptions.in(artifacts.server())
                .withPorts(options.ports().keycloak(), options.ports().management())
                .withHostname(addresses.keycloak())
                .withRealms(artifacts.realm())
                .withEnvironment("DEMO_APPLICATION_URL", addresses.application().toString());
        KeycloakServer started = distribution.start(scalekit.addTo(server));
        stops.push(started::close);
        return started;
    }
}
