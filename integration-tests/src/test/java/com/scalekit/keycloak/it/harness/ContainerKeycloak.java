package com.scalekit.keycloak.it.harness;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.ServerOptions;

/** A Keycloak in a container of our own image. */
final class ContainerKeycloak extends KeycloakAtHome {

    private final ServerContainer container;

    private ContainerKeycloak(ServerContainer container, TestHome home) {
        super(home);
        this.container = container;
    }

    /** Starts one; it costs a start, not a build. */
    static ContainerKeycloak start(String name, UnaryOperator<ServerOptions> change) {
        TestHome home = TestHome.of(name, change);
        ServerContainer container = new ServerContainer(ServerImage.name(), home);
        container.start();
        return new ContainerKeycloak(container, home);
    }

    @Override
    public Path log() {
        return ServerContainer.log(home().options());
    }

    @Override
    public void close() {
        container.stop();
    }
}
