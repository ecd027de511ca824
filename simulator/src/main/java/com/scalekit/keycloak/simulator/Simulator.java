package com.scalekit.keycloak.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.control.ControlRoutes;
import com.scalekit.keycloak.simulator.control.Witness;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.TenantsFile;
import com.scalekit.keycloak.simulator.wire.Delivery;
import com.scalekit.keycloak.simulator.wire.Ids;
import io.javalin.Javalin;

/** A running Scalekit environment on this machine. */
public final class Simulator implements AutoCloseable {

    private final Javalin server;
    private final Delivery delivery;
    private final Control control;
    private final AtomicReference<String> url;

    private Simulator(SimulatorOptions options) {
        url = new AtomicReference<>("");
        Ids ids = new Ids();
        Environment environment = Environment.empty(url::get, options.clock(), ids);
        TenantsFile file =
                options.tenantsFile().map(path -> TenantsFile.at(path, ids)).orElseGet(() -> TenantsFile.bundled(ids));
        Client client = registered(file.client(), options);
        Witness witness = new Witness();
        control = new Control(environment, client.id(), witness, () -> load(environment, file, client));
        load(environment, file, client);
        delivery = new Delivery();
        Routes routes = new Routes(environment, control::setConnectionEnabled, witness, delivery);
        ControlRoutes controlRoutes = new ControlRoutes(control, ids, delivery);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.host = options.bind();
            config.jetty.port = options.port();
            routes.addTo(config.routes);
            if (options.isControlled()) {
                controlRoutes.addTo(config.routes);
            }
        });
    }

    /** Starts an environment; it answers once this returns. */
    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        simulator.server.start();
        simulator.url.set(options.environmentUrl().orElse("http://localhost:" + simulator.server.port()));
        return simulator;
    }

    /** The environment URL, which is also the issuer; without a slash at the end. */
    public URI environmentUrl() {
        return URI.create(url.get());
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Steers this environment. */
    public Control control() {
        return control;
    }

    private static Client registered(Client fromFile, SimulatorOptions options) {
        List<String> callbacks = new ArrayList<>(fromFile.redirectUris());
        callbacks.addAll(options.redirectUris());
        return new Client(
                options.clientId().orElse(fromFile.id()),
                options.applicationName().orElse(fromFile.name()),
                options.clientSecret().map(List::of).orElse(fromFile.secrets()),
                callbacks,
                fromFile.loopbackAllowed(),
                options.initiateLoginUri().orElse(fromFile.initiateLoginUri()),
                fromFile.postLogoutUris(),
                fromFile.apiAccess(),
                fromFile.active(),
                fromFile.pkceEnforced());
    }

    private static void load(Environment environment, TenantsFile file, Client client) {
        environment.clients().clear();
        environment.clients().put(client);
        environment.tenants().replaceBy(file.tenants());
    }

    @Override
    public void close() {
        server.stop();
        delivery.close();
    }
}
