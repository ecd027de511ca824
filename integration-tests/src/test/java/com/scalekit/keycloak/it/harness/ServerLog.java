package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server has logged since this was made; an entry is there before its request is answered. */
public final class ServerLog {

    private static final Pattern BEGINNING = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d [\\d:,]+ +([A-Z]+) +\\[");
    private static final Set<String> DETAILED = Set.of("DEBUG", "TRACE");

    private final Path log;
    private final long start;

    private ServerLog(Path log, long start) {
        this.log = log;
        this.start = start;
    }

    /** Begins here. */
    public static ServerLog from(KeycloakUnderTest keycloak) {
        try {
            return new ServerLog(keycloak.log(), Files.size(keycloak.log()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every entry above DEBUG, with its stack trace; whatever was printed without a level counts as well. */
    public List<String> aboveDebug() {
        List<StringBuilder> entries = new ArrayList<>();
        boolean shown = true;
        for (String line : lines()) {
            Matcher beginning = BEGINNING.matcher(line);
            boolean begins = beginning.find();
            if (begins) {
                shown = !DETAILED.contains(beginning.group(1));
            }
            if (shown && (begins || entries.isEmpty())) {
                entries.add(new StringBuilder(line));
            } else if (shown) {
                entries.get(entries.size() - 1).append('\n').append(line);
            }
        }
        return entries.stream().map(StringBuilder::toString).toList();
    }

    /** Every line, whatever its level. */
    public List<String> lines() {
        return text().lines().toList();
    }

    /** All of it. */
    public String text() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] added = new byte[Math.toIntExact(file.length() - start)];
            file.seek(start);
            file.readFully(added);
            return new String(added, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
