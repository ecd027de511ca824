package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The server's own JARs, out of its distribution. */
public final class ServerLibraries {

    private ServerLibraries() {}

    /**
     * Copies of those with such a name.
     *
     * @param name of the file, whole
     */
    public static List<Path> named(Pattern name) {
        Path directory = TestRun.directory().resolve("server-libraries");
        try (ZipFile server = new ZipFile(TestRun.file("keycloak.zip").toFile())) {
            Files.createDirectories(directory);
            List<Path> libraries = new ArrayList<>();
            for (ZipEntry entry : server.stream().toList()) {
                String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (name.matcher(file).matches()) {
                    libraries.add(copy(server, entry, directory.resolve(file)));
                }
            }
            return libraries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(ZipFile server, ZipEntry entry, Path copy) throws IOException {
        try (InputStream library = server.getInputStream(entry)) {
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
