package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is in it. */
public record FileTree(Path root) {

    /** Deletes the directory; links in it are deleted, not followed. */
    public void delete() throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The regular files directly in it. */
    public List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
