package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.RestartableKeycloak;

/**
 * What a server holds at one moment.
 *
 * @param at time since the beginning
 * @param heap bytes in use right after a garbage collection
 * @param threads names of all threads
 * @param series names and labels of all metrics
 */
record SoakVitals(Duration at, long heap, List<String> threads, Set<String> series) {

    private static final String OURS = "scalekit";
    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d+.*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Pools of Keycloak and Infinispan with a size of their own; how much of it is there follows the load. */
    private static final List<String> POOLS = List.of("executor-thread", "blocking-thread", "non-blocking-thread");

    private static final Pattern VALUE = Pattern.compile(" \\S+$");

    static SoakVitals of(RestartableKeycloak keycloak, Duration at) {
        long process = java(keycloak.process()).pid();
        jcmd(process, "GC.run");
        List<String> metrics = Management.of(keycloak).metrics();
        long heap = metrics.stream()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        List<String> threads = jcmd(process, "Thread.print")
                .lines()
                .map(THREAD::matcher)
                .filter(found -> found.matches())
                .map(found -> found.group(1))
                .toList();
        Set<String> series = metrics.stream()
                .map(line -> VALUE.matcher(line).replaceFirst(""))
                .collect(Collectors.toSet());
        return new SoakVitals(at, heap, threads, series);
    }

    /** The start script starts the server, or becomes it. */
    private static ProcessHandle java(ProcessHandle script) {
        return Stream.concat(Stream.of(script), script.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Java among the processes of the server"));
    }

    private static String jcmd(long process, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process running = new ProcessBuilder(jcmd, Long.toString(process), command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (running.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    long heapMebibytes() {
        return heap >> 20;
    }

    /** Threads of the extension. */
    List<String> ownThreads() {
        return threads.stream().filter(name -> name.startsWith(OURS)).toList();
    }

    /** Metric series of the extension. */
    Set<String> ownSeries() {
        return series.stream().filter(name -> name.startsWith(OURS)).collect(Collectors.toSet());
    }

    /** Kinds of threads that there are more of than before. */
    Set<String> threadsMoreThan(SoakVitals before, int tolerance) {
        return threads.stream()
                .map(SoakVitals::kind)
                .filter(kind -> POOLS.stream().noneMatch(kind::startsWith))
                .filter(kind -> count(kind) > before.count(kind) + tolerance)
                .collect(Collectors.toSet());
    }

    private long count(String kind) {
        return threads.stream().filter(name -> kind(name).equals(kind)).count();
    }

    private static String kind(String thread) {
        return NUMBER.matcher(thread).replaceAll("N");
    }

    /** Series that were not there before, those left aside whose labels say how a request, a login or a collection came about. */
    Set<String> seriesBeyond(SoakVitals before) {
        return series.stream()
                .filter(name -> !before.series.contains(name))
                .filter(name -> Stream.of(OURS, "http_server_", "jvm_gc_").noneMatch(name::startsWith))
                .collect(Collectors.toSet());
    }
}
