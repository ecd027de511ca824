package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;

import com.scalekit.keycloak.demo.server.LogTail;
import com.scalekit.keycloak.demo.server.Readiness;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits for the readiness of a server in a container whose ports are this machine's. */
final class ManagementReady extends AbstractWaitStrategy {

    private final Readiness readiness;
    private final Path log;

    ManagementReady(URI managementUrl, Path log) {
        readiness = new Readiness(managementUrl);
        this.log = log;
    }

    @Override
    protected void waitUntilReady() {
        try {
            Readiness.Outcome outcome = readiness.await(waitStrategyTarget::isRunning, startupTimeout);
            if (outcome != Readiness.Outcome.READY) {
                throw new ContainerLaunchException("Keycloak in its container is " + outcome + ", " + LogTail.of(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerLaunchException("interrupted while Keycloak was starting", e);
        }
    }
}
