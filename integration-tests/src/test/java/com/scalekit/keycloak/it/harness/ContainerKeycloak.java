package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.ServerOptions;

/** A Keycloak in a container of our own image. */
final class ContainerKeycloak implements KeycloakUnderTest {

    private final ServerContainer container;
    private final ServerOptions options;
    private final Path vault;

    private ContainerKeycloak(ServerContainer container, ServerOptions options, Path vault) {
        this.container = container;
        this.options = options;
        this.vault = vault;
    }

    /** Starts one; it costs a start, not a build. */
    static ContainerKeycloak start(String name, UnaryOperator<ServerOptions> change) {
        Path vault = TestDirectories.vault(name);
        ServerOptions options =
                change.apply(TestDirectories.server(name, vault)).withFreePorts();
        ServerContainer container = new ServerContainer(ServerImage.name(), options, vault);
        container.start();
        return new ContainerKeycloak(container, options, vault);
    }

    @Override
    public URI baseUrl() {
        return options.baseUrl();
    }

    @Override
    public URI managementUrl() {
        return options.managementUrl();
    }

    @Override
    public Path log() {
        return ServerContainer.log(options);
    }

    @Override
    public Path vault() {
        return vault;
    }

    @Override
    public void close() {
        container.stop();
    }
}
