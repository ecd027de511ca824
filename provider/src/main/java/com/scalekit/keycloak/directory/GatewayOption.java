package com.scalekit.keycloak.directory;

/** The options {@code --spi-scalekit--http--<key>} with their bounds; all are whole numbers, the unit is in the key. */
enum GatewayOption {
    CALL_TIMEOUT(
            "call-timeout-millis",
            4_000,
            200,
            15_000,
            "Deadline of one call to Scalekit in all, whatever the peer does."),
    CONNECT_TIMEOUT("connect-timeout-millis", 1_000, 50, 10_000, "Time to open a connection to Scalekit."),
    LEASE_TIMEOUT(
            "lease-timeout-millis",
            100,
            10,
            5_000,
            "Time to wait for a connection of Keycloak's HTTP connection pool."),
    PERMIT_WAIT(
            "permit-wait-millis",
            100,
            0,
            2_000,
            "Time to wait while as many calls as allowed are in flight on this node."),
    MAX_CONCURRENT_CALLS(
            "max-concurrent-calls",
            12,
            2,
            64,
            "Calls to Scalekit that may be in flight on this node; more fail at once."),
    BREAKER_FAILURES(
            "breaker-failures", 5, 1, 100, "Consecutive failed calls after which calls to an environment pause."),
    MAX_ANSWER_BYTES(
            "max-answer-bytes", 262_144, 4_096, 4_194_304, "Size limit of token and key answers, after decompression."),
    MAX_LIST_BYTES(
            "max-list-bytes",
            5_242_880,
            65_536,
            67_108_864,
            "Size limit of the list of connections; above it domains are looked up one by one."),
    MAX_CONNECTIONS(
            "max-connections",
            50_000,
            1,
            1_000_000,
            "Connections in the list up to which it is held in memory; above it domains are looked up one by one."),
    MAX_ENVIRONMENTS(
            "max-environments", 200, 1, 10_000, "Identity providers whose directory is held in memory on this node."),
    FRESH_FOR("fresh-for-seconds", 60, 1, 3_600, "Age from which the directory is refreshed in the background."),
    UNKNOWN_REFRESH(
            "unknown-domain-refresh-seconds", 10, 1, 3_600, "Pause between refreshes that unknown domains may start."),
    MAX_STALE(
            "max-stale-minutes",
            1_440,
            1,
            10_080,
            "How long directory and keys are used while Scalekit is unreachable."),
    FIRST_LOAD_WAIT(
            "first-load-wait-millis", 1_000, 0, 4_000, "How long a lookup waits for the first load of the directory."),
    LIST_RETRY("list-retry-seconds", 600, 10, 86_400, "Pause until a refused or too large list is asked for again."),
    SHRINK_CONFIRM(
            "shrink-confirm-minutes",
            10,
            0,
            1_440,
            "How long a list without a large share of its domains must be confirmed before it is used; 0 uses it at once."),
    LOOKUP_WAIT("lookup-wait-millis", 1_000, 0, 4_000, "How long a lookup of a single domain is waited for."),
    LOOKUP_NEGATIVE(
            "lookup-negative-seconds", 60, 1, 3_600, "How long a single lookup that found nothing is remembered."),
    MAX_LOOKUPS("max-lookup-entries", 10_000, 100, 1_000_000, "Single lookups remembered per environment."),
    LOOKUPS_PER_MINUTE(
            "lookups-per-minute",
            300,
            1,
            60_000,
            "Single lookups per environment and minute, so that a login page "
                    + "open to everybody cannot use up Scalekit's rate limit.");

    private final String key;
    private final long standard;
    private final long least;
    private final long most;
    private final String help;

    GatewayOption(String key, long standard, long least, long most, String help) {
        this.key = key;
        this.standard = standard;
        this.least = least;
        this.most = most;
        this.help = help;
    }

    String key() {
        return key;
    }

    long standard() {
        return standard;
    }

    /** The nearest value inside the bounds. */
    long bounded(long value) {
        return Math.min(most, Math.max(least, value));
    }

    String help() {
        return help + " From " + least + " to " + most + ".";
    }
}
