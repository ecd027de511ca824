package com.scalekit.keycloak.benchmark.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server's heap holds after a full collection, as the JDK's {@code jcmd} tells. */
public final class HeapUse {

    /** The last line of a class histogram: {@code Total <objects> <bytes>}. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

    private final Installation installation;

    /** Of this server. */
    public HeapUse(Installation installation) {
        this.installation = installation;
    }

    /** Living objects, in bytes; the least of three looks, since some of them live for a moment only. */
    public long bytes() {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 3; look++) {
            least = Math.min(least, look());
        }
        return least;
    }

    private long look() {
        ProcessHandle java = installation.processes().stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server does not run"));
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(java.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(answer);
            if (!total.find()) {
                throw new IllegalStateException(
                        "no histogram: " + answer.lines().findFirst().orElse(""));
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
