package com.scalekit.keycloak.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import com.scalekit.keycloak.demo.server.DistributionOptions;
import org.jspecify.annotations.Nullable;

/**
 * The files the demo is made of, which Maven knows the places of.
 *
 * @param directory where the demo writes; nothing is written anywhere else
 */
record Artifacts(Path keycloak, Path provider, Path themes, Path directory) {

    private static final String REALM = "/realm-export/demo-realm.json";

    static Artifacts of(Settings settings) {
        return new Artifacts(
                settings.path("demo.keycloak.zip"),
                settings.path("demo.provider.jar"),
                settings.path("demo.themes.jar"),
                settings.path("demo.directory"));
    }

    DistributionOptions distribution() {
        return DistributionOptions.of(keycloak, directory.resolve("keycloak")).withProviders(List.of(provider, themes));
    }

    Path server() {
        return directory.resolve("server");
    }

    /** The realm as a file, which is what Keycloak imports. */
    Path realm() {
        Path file = directory.resolve("demo-realm.json");
        try (@Nullable InputStream realm = Artifacts.class.getResourceAsStream(REALM)) {
            if (realm == null) {
                throw new DemoException("the demo's realm is missing from the build; start the demo with: mvn -Pdemo");
            }
            Files.createDirectories(directory);
            Files.copy(realm, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new DemoException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
