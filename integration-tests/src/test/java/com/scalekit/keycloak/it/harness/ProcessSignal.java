package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a POSIX system can tell a process and Java cannot. */
public enum ProcessSignal {
    /** PostgreSQL ends at once and recovers at its next start. */
    QUIT,
    /** Nothing runs any more, and nothing is given up either. */
    STOP,
    /** Goes on after {@link #STOP}. */
    CONT;

    /** To a process alone. */
    public void to(ProcessHandle process) {
        send(Stream.of(process));
    }

    /** To a process and all that it started. */
    public void toAllOf(ProcessHandle root) {
        send(Stream.concat(Stream.of(root), root.descendants()));
    }

    private void send(Stream<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
        processes.map(process -> Long.toString(process.pid())).forEach(command::add);
        try {
            // One that has just ended makes the command fail, and is none the worse for it.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
