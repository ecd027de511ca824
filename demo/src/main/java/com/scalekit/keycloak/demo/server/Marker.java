package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A file that says what stands beside it was made of. Written last, so that an interrupted run is not taken for a
 * finished one.
 */
record Marker(Path file, String content) {

    static Marker ofArchive(Path file, Path archive) throws IOException {
        return new Marker(
                file,
                archive.getFileName() + " " + Files.size(archive) + " " + Files.getLastModifiedTime(archive) + "\n");
    }

    static Marker ofBuild(Path file, DistributionOptions options) throws IOException {
        StringBuilder content = new StringBuilder();
        content.append(options.buildArguments().stream().collect(Collectors.joining(" ", "", "\n")));
        for (Path jar : options.providers()) {
            content.append(jar.getFileName()).append(' ').append(sha256(jar)).append('\n');
        }
        return new Marker(file, content.toString());
    }

    boolean stands() throws IOException {
        return Files.isRegularFile(file) && Files.readString(file).equals(content);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    void write() throws IOException {
        Files.writeString(file, content);
    }

    private static String sha256(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
