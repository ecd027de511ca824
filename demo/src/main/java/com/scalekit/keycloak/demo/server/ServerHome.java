package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A home of one server: its own {@code data}, and links to the programs of the distribution. Keycloak knows no option
 * for its data directory, but takes every path from {@code kc.home.dir}; so several servers share one build.
 */
record ServerHome(Path directory) {

    private static final List<String> SHARED = List.of("lib", "providers", "conf", "themes");

    /** Links the programs and puts the realm files where Keycloak imports them from. */
    void prepare(Path distribution, List<Path> realms) throws IOException {
        Files.createDirectories(directory);
        for (String name : SHARED) {
            link(directory.resolve(name), distribution.resolve(name));
        }
        Path imports = directory.resolve("data").resolve("import");
        new FileTree(imports).delete();
        Files.createDirectories(imports);
        for (Path realm : realms) {
            for (Path file : Files.isDirectory(realm) ? new FileTree(realm).files() : List.of(realm)) {
                Files.copy(file, imports.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    Path log() {
        return directory.resolve("keycloak.log");
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(link);
        }
        Files.createSymbolicLink(link, target);
    }
}
