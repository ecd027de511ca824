package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The SQL statements that the server's request threads ran since this was made, in the order of its log. */
public final class SqlLog {

    /** Background threads, which refresh and clean up in their own time, are not counted. */
    private static final Pattern STATEMENT =
            Pattern.compile("^.*\\[org\\.hibernate\\.SQL] \\(executor-thread[^)]*\\) (.*)$");

    private final Path log;
    private final long start;

    private SqlLog(Path log, long start) {
        this.log = log;
        this.start = start;
    }

    /** Begins to count. */
    public static SqlLog from(KeycloakUnderTest keycloak) {
        try {
            return new SqlLog(keycloak.log(), Files.size(keycloak.log()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was run so far. A statement is in the log before its request is answered. */
    public List<String> statements() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] added = new byte[Math.toIntExact(file.length() - start)];
            file.seek(start);
            file.readFully(added);
            return new String(added, StandardCharsets.UTF_8)
                    .lines()
                    .map(STATEMENT::matcher)
                    .filter(java.util.regex.Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
