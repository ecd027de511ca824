package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a server's log, for the message of a failed start. */
public final class LogTail {

    private static final int LINES = 25;

    private LogTail() {}

    /** Where the log is, and its last {@value #LINES} lines; a log that cannot be read is part of the answer. */
    public static String of(Path log) {
        return "see " + log + ":\n" + last(log);
    }

    private static String last(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
