package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

/** Work that many want and that is done once for all of them. */
final class SingleFlight<K, V> {

    private static final Logger LOG = Logger.getLogger(SingleFlight.class);

    private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

    /** The work in flight for the key, started now if there is none. */
    CompletableFuture<V> join(K key, Executor executor, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> running = flights.putIfAbsent(key, mine);
        if (running != null) {
            return running;
        }
        try {
            executor.execute(() -> fly(key, mine, work));
        } catch (RejectedExecutionException e) {
            flights.remove(key, mine);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    /** The same for somebody who does not wait. */
    void start(K key, Executor executor, Supplier<V> work) {
        CompletableFuture<V> unused = join(key, executor, work);
    }

    private void fly(K key, CompletableFuture<V> mine, Supplier<V> work) {
        try {
            V result = work.get();
            flights.remove(key, mine);
            mine.complete(result);
        } catch (RuntimeException | Error e) {
            LOG.warn("Work for Scalekit ended with an error", e);
            flights.remove(key, mine);
            mine.completeExceptionally(e);
        }
    }

    /** The result, or empty if it does not come in time or does not come at all. */
    static <V> Optional<V> await(CompletableFuture<V> flight, Duration atMost) {
        try {
            return Optional.of(flight.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
