package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The provider's JAR as a later version of itself: with another number, and with a file that it has not had before. */
final class NextVersion {

    /** What it says of itself. */
    static final String NUMBER = "99.0.0";

    private static final String NEWS = "META-INF/keycloak-scalekit-provider.next";

    private NextVersion() {}

    /** Writes it below this directory. */
    static Path of(Path provider, Path directory) {
        Path next = directory.resolve("keycloak-scalekit-provider-" + NUMBER + ".jar");
        try (JarFile present = new JarFile(provider.toFile())) {
            Manifest manifest = new Manifest(present.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, NUMBER);
            Files.createDirectories(directory);
            try (OutputStream file = Files.newOutputStream(next);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                copy(present, out);
            }
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(JarFile present, JarOutputStream out) throws IOException {
        for (JarEntry entry : Collections.list(present.entries())) {
            if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                out.putNextEntry(entryOf(entry.getName(), entry.getTime()));
                try (InputStream content = present.getInputStream(entry)) {
                    content.transferTo(out);
                }
                out.closeEntry();
            }
        }
        out.putNextEntry(entryOf(NEWS, 0));
        out.closeEntry();
    }

    /** The same bytes each time, or the server would be built anew each time. */
    private static JarEntry entryOf(String name, long time) {
        JarEntry entry = new JarEntry(name);
        entry.setTime(time);
        return entry;
    }
}
