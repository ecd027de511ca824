package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What the server info page of the admin console shows: numbers of this node, nothing that names a tenant. */
final class OperationalInfo {

    private OperationalInfo() {}

    static Map<String, String> of(GatewayRuntime runtime) {
        Collection<EnvironmentState> states = runtime.environments();
        Map<String, String> info = new TreeMap<>();
        info.put("version", version());
        info.put("directories", String.valueOf(states.size()));
        info.put("domains", String.valueOf(sum(states)));
        info.put("oldest directory", oldest(states, runtime.now()));
        info.put("environments whose calls pause", String.valueOf(paused(states)));
        info.put("calls in flight", String.valueOf(runtime.callsInFlight()));
        // Keycloak's own help does not list options of extensions, so this is where an administrator sees them.
        runtime.options().inForce().forEach((option, value) -> info.put("option " + option, value));
        return info;
    }

    private static String version() {
        String version = OperationalInfo.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private static long sum(Collection<EnvironmentState> states) {
        return states.stream()
                .map(state -> state.knowledge().snapshot())
                .filter(Objects::nonNull)
                .mapToLong(Snapshot::domains)
                .sum();
    }

    private static long paused(Collection<EnvironmentState> states) {
        return states.stream().filter(EnvironmentState::pausing).count();
    }

    private static String oldest(Collection<EnvironmentState> states, Instant now) {
        Optional<Instant> oldest = states.stream()
                .map(EnvironmentState::knowledge)
                .filter(knowledge -> knowledge.snapshot() != null)
                .map(Knowledge::confirmedAt)
                .min(Instant::compareTo);
        return oldest.map(since -> Duration.between(since, now).toSeconds() + " s")
                .orElse("none");
    }
}
