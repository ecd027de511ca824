package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A server of its own, empty but for the exported realm that it imports at its start, as its administrator would do it. */
public final class FreshServer {

    private FreshServer() {}

    /** Starts it; whoever calls this closes it. */
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
        return DistributionKeycloak.start(
                "importing",
                options -> options.withRealms(file)
                        .withEnvironment("SCALEKIT_ENVIRONMENT_URL", environment.toString())
                        .withEnvironment("DEMO_APPLICATION_URL", application.toString()));
    }
}
