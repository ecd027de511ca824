package com.scalekit.keycloak.benchmark.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.scalekit.keycloak.benchmark.walk.Walk;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * People who come at a fixed rate, whether or not those before them are done. A login counts from the moment in which it
 * should have begun, so that a server that stands still is seen by everybody who would have come meanwhile.
 */
public final class Arrivals {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;

    private final double perSecond;
    private final Duration round;
    private final Consumer<String> progress;

    /** At this rate, for so long in each round. */
    public Arrivals(double perSecond, Duration round, Consumer<String> progress) {
        this.perSecond = perSecond;
        this.round = round;
        this.progress = progress;
    }

    /**
     * What those who came saw, in milliseconds.
     *
     * @param title who and how
     * @param perSecond how many came in a second
     * @param logins how many came
     * @param failed how many of them were not signed in
     */
    public record Seen(
            String title,
            double perSecond,
            long logins,
            long failed,
            double p50,
            double p95,
            double p99,
            double most) {}

    /** Measures these in turns. */
    public List<Seen> measure(List<Walk> walks, int rounds) {
        Map<Walk, Round> sums = new LinkedHashMap<>();
        for (int number = 1; number <= rounds; number++) {
            for (Walk walk : walks) {
                progress.accept(String.format(
                        Locale.ROOT,
                        "%.1f/s for %d s, round %d of %d: %s",
                        perSecond,
                        round.toSeconds(),
                        number,
                        rounds,
                        walk.title()));
                sums.computeIfAbsent(
                        walk, key -> new Round(new ConcurrentHistogram(MOST_MICROS, DIGITS), new ArrayList<>()));
                run(walk, sums.get(walk));
            }
        }
        return sums.entrySet().stream()
                .map(entry -> seen(entry.getKey(), entry.getValue()))
                .toList();
    }

    private record Round(ConcurrentHistogram micros, List<RuntimeException> failures) {}

    private Seen seen(Walk walk, Round round) {
        Histogram micros = round.micros();
        return new Seen(
                walk.title(),
                perSecond,
                micros.getTotalCount(),
                round.failures().size(),
                millis(micros, 50),
                millis(micros, 95),
                millis(micros, 99),
                micros.getMaxValue() / 1e3);
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    private void run(Walk walk, Round sum) {
        int people = (int) Math.ceil(perSecond * round.toSeconds());
        long pause = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        CountDownLatch done = new CountDownLatch(people);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            long start = System.nanoTime();
            for (int person = 0; person < people; person++) {
                long due = start + person * pause;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                threads.execute(() -> {
                    go(walk, sum, due);
                    done.countDown();
                });
            }
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void go(Walk walk, Round sum, long due) {
        try {
            walk.go();
        } catch (RuntimeException e) {
            synchronized (sum.failures()) {
                sum.failures().add(e);
            }
        }
        sum.micros().recordValue(Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due)));
    }
}
