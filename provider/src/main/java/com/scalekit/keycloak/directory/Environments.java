package com.scalekit.keycloak.directory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** The environments in use on this node, bounded in number; the one that was not used for the longest time goes. */
final class Environments {

    /**
     * Per identity provider: the one in use, and one more for requests that began before a change, so that they and
     * the new ones do not throw out each other's directory.
     */
    private static final int GENERATIONS = 2;

    private final int most;
    private final Function<ScalekitEnvironment, EnvironmentState> creation;
    private final ConcurrentMap<String, EnvironmentState> states = new ConcurrentHashMap<>();
    private final AtomicLong ticks = new AtomicLong();

    Environments(int most, Function<ScalekitEnvironment, EnvironmentState> creation) {
        this.most = most;
        this.creation = creation;
    }

    EnvironmentState of(ScalekitEnvironment environment) {
        EnvironmentState known = states.get(environment.key());
        EnvironmentState state = known == null ? created(environment) : known;
        state.usedAt(ticks.incrementAndGet());
        return state;
    }

    /** What is held of an environment, if it is in use; that this was asked makes no use of it. */
    Optional<EnvironmentState> held(ScalekitEnvironment environment) {
        return Optional.ofNullable(states.get(environment.key()));
    }

    /** Forgets every environment of an owner: a realm, or an identity provider of one. */
    void drop(String owner) {
        states.keySet().removeIf(key -> key.startsWith(owner));
    }

    void dropExcept(String owner, String kept) {
        states.keySet().removeIf(key -> key.startsWith(owner) && !key.equals(kept));
    }

    /** Those in use of an owner. */
    Collection<EnvironmentState> of(String owner) {
        return states.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(owner))
                .map(Map.Entry::getValue)
                .toList();
    }

    Collection<EnvironmentState> all() {
        return List.copyOf(states.values());
    }

    private synchronized EnvironmentState created(ScalekitEnvironment environment) {
        EnvironmentState known = states.get(environment.key());
        if (known != null) {
            return known;
        }
        String owner = ConfiguredEnvironments.ownerOf(environment.key());
        trim(key -> !owner.isEmpty() && key.startsWith(owner), GENERATIONS - 1);
        trim(key -> true, most - 1);
        EnvironmentState state = creation.apply(environment);
        states.put(environment.key(), state);
        return state;
    }

    private void trim(Predicate<String> which, int keep) {
        states.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(entry -> new Use(entry.getKey(), entry.getValue().lastUse()))
                .sorted(Comparator.comparingLong(Use::tick).reversed())
                .skip(keep)
                .forEach(use -> states.remove(use.key()));
    }

    /** Read once before sorting: uses go on meanwhile. */
    private record Use(String key, long tick) {}
}
