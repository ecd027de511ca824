package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What this node holds, in numbers that name no tenant; for metrics and for the server info page. */
final class RuntimeNumbers {

    private final Supplier<Collection<EnvironmentState>> environments;
    private final Supplier<Instant> now;

    RuntimeNumbers(Supplier<Collection<EnvironmentState>> environments, Supplier<Instant> now) {
        this.environments = environments;
        this.now = now;
    }

    /** Environments in use. */
    long directories() {
        return environments.get().size();
    }

    /** Domains of all lists together. */
    long domains() {
        return environments.get().stream()
                .map(state -> state.knowledge().snapshot())
                .filter(Objects::nonNull)
                .mapToLong(Snapshot::domains)
                .sum();
    }

    /** Environments of which there is no list: not yet, or because it is refused or too large. */
    long withoutList() {
        return count(state -> state.knowledge().snapshot() == null);
    }

    /** Environments whose new list is not believed yet. */
    long heldBack() {
        return count(EnvironmentState::heldBack);
    }

    /** Environments of which sign-in or management calls pause. */
    long pausing() {
        return count(state -> state.signInPauses() || state.managementPauses());
    }

    /** Environments whose sign-in calls pause. */
    long signInPauses() {
        return count(EnvironmentState::signInPauses);
    }

    /** Environments whose calls of the management API pause. */
    long managementPauses() {
        return count(EnvironmentState::managementPauses);
    }

    /** How long ago the list was confirmed for which that is longest; empty if there is none. */
    Optional<Duration> oldest() {
        return environments.get().stream()
                .map(EnvironmentState::knowledge)
                .filter(knowledge -> knowledge.snapshot() != null)
                .map(Knowledge::confirmedAt)
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, now.get()));
    }

    private long count(Predicate<EnvironmentState> which) {
        return environments.get().stream().filter(which).count();
    }
}
