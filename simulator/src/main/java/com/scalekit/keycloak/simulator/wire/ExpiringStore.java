package com.scalekit.keycloak.simulator.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Values that are gone after a while, so that a load test does not fill the memory. */
public final class ExpiringStore<V> {

    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Entry<V>> entries = new ConcurrentHashMap<>();
    /** All entries live equally long, so the oldest expires first. */
    private final Queue<String> oldestFirst = new ConcurrentLinkedQueue<>();

    /** A store whose values live for {@code lifetime}. */
    public ExpiringStore(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** Keeps a value. */
    public void put(String key, V value) {
        dropExpired();
        entries.put(key, new Entry<>(value, clock.instant().plus(lifetime)));
        oldestFirst.add(key);
    }

    /** The value, if it still lives. */
    public Optional<V> get(String key) {
        return Optional.ofNullable(entries.get(key)).filter(this::lives).map(Entry::value);
    }

    /** The value, which nobody gets a second time. */
    public Optional<V> take(String key) {
        return Optional.ofNullable(entries.remove(key)).filter(this::lives).map(Entry::value);
    }

    /** Forgets everything. */
    public void clear() {
        entries.clear();
        oldestFirst.clear();
    }

    private boolean lives(Entry<V> entry) {
        return clock.instant().isBefore(entry.until());
    }

    private synchronized void dropExpired() {
        for (String key = oldestFirst.peek(); key != null; key = oldestFirst.peek()) {
            Entry<V> entry = entries.get(key);
            if (entry != null && lives(entry)) {
                return;
            }
            oldestFirst.poll();
            entries.remove(key);
        }
    }

    private record Entry<V>(V value, Instant until) {}
}
