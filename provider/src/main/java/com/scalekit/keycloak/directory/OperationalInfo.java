package com.scalekit.keycloak.directory;

import java.util.Map;
import java.util.TreeMap;

/** What the server info page of the admin console shows: numbers of this node, nothing that names a tenant. */
final class OperationalInfo {

    private OperationalInfo() {}

    static Map<String, String> of(GatewayRuntime runtime) {
        RuntimeNumbers numbers = runtime.numbers();
        Map<String, String> info = new TreeMap<>();
        info.put("version", version());
        info.put("directories", String.valueOf(numbers.directories()));
        info.put("directories without a list", String.valueOf(numbers.withoutList()));
        info.put("directories held back", String.valueOf(numbers.heldBack()));
        info.put("domains", String.valueOf(numbers.domains()));
        info.put(
                "oldest directory",
                numbers.oldest().map(age -> age.toSeconds() + " s").orElse("none"));
        info.put("environments whose calls pause", String.valueOf(numbers.pausing()));
        info.put("calls in flight", String.valueOf(runtime.callsInFlight()));
        // Keycloak's own help does not list options of extensions, so this is where an administrator sees them.
        runtime.options().inForce().forEach((option, value) -> info.put("option " + option, value));
        return info;
    }

    private static String version() {
        String version = OperationalInfo.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
