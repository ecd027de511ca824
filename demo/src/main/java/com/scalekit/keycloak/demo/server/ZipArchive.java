package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A ZIP file with one folder at its top, as Keycloak's distribution is. */
record ZipArchive(Path file) {

    /** The name of the folder at the top. */
    String topFolder() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName().split("/", 2)[0])
                    .findFirst()
                    .orElseThrow(() -> new IOException("empty archive " + file));
        }
    }

    /** Unpacks everything below the directory; scripts can be executed afterwards, nothing lands outside. */
    void unpack(Path directory) throws IOException {
        Path root = directory.toAbsolutePath().normalize();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                unpack(zip, entry, inside(root, entry));
            }
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, target);
        }
        if (entry.getName().endsWith(".sh") && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + target);
        }
    }

    private static Path inside(Path root, ZipEntry entry) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("archive entry outside of its folder: " + entry.getName());
        }
        return target;
    }
}
