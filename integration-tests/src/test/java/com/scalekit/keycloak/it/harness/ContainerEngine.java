package com.scalekit.keycloak.it.harness;

import java.util.Optional;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * The engine that runs containers. The server's container shares the network of this machine: Keycloak, the simulator and
 * the application call each other by the addresses that the browser uses, as they do without containers.
 *
 * @param version of the engine
 */
record ContainerEngine(String version) {

    /** Says why the tests cannot use an engine; none if they can. */
    static Optional<String> obstacle() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker engine answers");
        }
        Info info = info();
        if (!"linux".equals(info.getOsType())) {
            return Optional.of("the engine runs " + info.getOsType() + " containers");
        }
        // Its containers live in a virtual machine, whose network is not this machine's.
        if (String.valueOf(info.getOperatingSystem()).contains("Docker Desktop")) {
            return Optional.of("a container of Docker Desktop does not share this machine's network");
        }
        return Optional.empty();
    }

    /** The same, and Keycloak's image has to be there: it is too large to be pulled unasked. */
    static Optional<String> obstacleAtHand() {
        return obstacle()
                .or(() -> isThere(ServerImage.base())
                        ? Optional.empty()
                        : Optional.of("the engine has no image " + ServerImage.base()));
    }

    private static boolean isThere(DockerImageName image) {
        try {
            DockerClientFactory.instance()
                    .client()
                    .inspectImageCmd(image.asCanonicalNameString())
                    .exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** The engine; fails with the reason if the tests cannot use one. */
    static ContainerEngine required() {
        obstacle().ifPresent(obstacle -> {
            throw new IllegalStateException("The tests cannot run Keycloak in a container: " + obstacle
                    + ". Start an engine, or use -Dkeycloak.launcher=distribution.");
        });
        return new ContainerEngine(String.valueOf(info().getServerVersion()));
    }

    private static Info info() {
        return DockerClientFactory.instance().client().infoCmd().exec();
    }
}
