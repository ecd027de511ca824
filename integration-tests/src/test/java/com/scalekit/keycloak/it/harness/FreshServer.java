package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.ServerOptions;

/** A server of its own, beside the one that all tests share; whoever starts it closes it. */
public final class FreshServer {

    private FreshServer() {}

    /** Starts it as an administrator would do it, with a home of this name. */
    public static KeycloakUnderTest start(String name, UnaryOperator<ServerOptions> change) {
        return Launcher.chosen().starter().start(name, change);
    }

    /**
     * Starts it from the distribution whatever the launcher, with our JARs or as Keycloak comes. Two starts with one name
     * and {@link ServerOptions#withFileDatabase} have one database.
     */
    public static KeycloakUnderTest ofDistribution(String name, boolean extended, UnaryOperator<ServerOptions> change) {
        return extended ? DistributionKeycloak.start(name, change) : DistributionKeycloak.startPlain(name, change);
    }

    /** Starts it from the distribution, built with tracing; {@code --tracing-endpoint} says where its spans go. */
    public static KeycloakUnderTest traced(String name, UnaryOperator<ServerOptions> change) {
        return DistributionKeycloak.startTraced(name, change);
    }

    /** Starts it, empty but for the exported realm that it imports. */
    public static KeycloakUnderTest importing(String export, URI environment, URI application) {
        Path file = TestRun.directory().resolve(export);
        try (InputStream realm = FreshServer.class.getResourceAsStream("/realm-export/" + export)) {
            if (realm == null) {
                throw new IllegalStateException("no " + export + " in the export's JAR");
            }
            Files.copy(realm, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(
                "importing",
                options -> options.withRealms(file)
                        .withEnvironment("SCALEKIT_ENVIRONMENT_URL", environment.toString())
                        .withEnvironment("DEMO_APPLICATION_URL", application.toString()));
    }
}
