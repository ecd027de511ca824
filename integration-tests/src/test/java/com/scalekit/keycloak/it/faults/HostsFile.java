package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The name service of a server that is started with {@link #jvmOption()}. It knows the names in a file, or hangs: then the
 * file is a pipe that nobody writes to.
 */
final class HostsFile implements AutoCloseable {

    private final Path link;
    private final Path file;
    private final Path pipe;

    /** @param directory must exist */
    HostsFile(Path directory) throws IOException {
        link = directory.resolve("hosts");
        file = directory.resolve("hosts.file");
        pipe = directory.resolve("hosts.pipe");
        knows(List.of());
    }

    String jvmOption() {
        return "-Djdk.net.hosts.file=" + link.toAbsolutePath();
    }

    /** Only these lead to this machine, and {@code localhost}. */
    void knows(List<String> names) throws IOException {
        Path next = Files.writeString(
                file.resolveSibling("hosts.next"), "127.0.0.1 localhost " + String.join(" ", names) + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lead(file);
    }

    /** Every lookup of a name that is not remembered waits, until {@link #goesOn()}. False where there are no pipes. */
    boolean hangs() throws IOException, InterruptedException {
        if (!Files.exists(pipe)) {
            try {
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
            } catch (IOException e) {
                return false;
            }
        }
        lead(pipe);
        return Files.exists(pipe);
    }

    /** Lookups are answered again, those that hang as well. */
    void goesOn() throws IOException {
        lead(file);
        // Whoever has opened the pipe reads on; opened in both directions it lets this side through at once.
        try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw")) {
            writer.write("127.0.0.1 localhost\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void lead(Path target) throws IOException {
        Path next = link.resolveSibling("hosts.link");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, target.toAbsolutePath());
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(pipe)) {
            goesOn();
            Files.delete(pipe);
        }
    }
}
