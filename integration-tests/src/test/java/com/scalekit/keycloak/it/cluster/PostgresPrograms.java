package com.scalekit.keycloak.it.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, as Maven brings them; nothing has to be installed. */
final class PostgresPrograms {

    private static final int EXECUTABLE = 0100;

    private PostgresPrograms() {}

    /** Why they cannot be run here; empty if they can. */
    static Optional<String> obstacle() {
        if (PostgresPrograms.class.getResource(archive()) == null) {
            return Optional.of("there are no programs of PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        return isRoot() && !Files.isExecutable(Path.of("/usr/bin/unshare"))
                ? Optional.of("PostgreSQL refuses to run as root, and there is no unshare")
                : Optional.empty();
    }

    /** It refuses to run as root; then it is given a name space in which it is nobody. */
    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Unpacks them, unless that has been done. */
    static Path unpacked(Path directory) throws IOException {
        Path done = directory.resolve("unpacked");
        if (Files.exists(done)) {
            return directory;
        }
        try (InputStream packed = PostgresPrograms.class.getResourceAsStream(archive());
                TarArchiveInputStream files = new TarArchiveInputStream(new XZInputStream(packed))) {
            TarArchiveEntry entry = files.getNextEntry();
            while (entry != null) {
                unpack(files, entry, directory.resolve(entry.getName()).normalize());
                entry = files.getNextEntry();
            }
        }
        Files.createFile(done);
        return directory;
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + target);
        }
    }

    /** The archive's name on the class path; there is none of this name for a system that Maven brings no programs for. */
    private static String archive() {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "darwin" : name;
        return "/postgres-" + system + "-" + processor + ".txz";
    }
}
