package com.scalekit.keycloak.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.contender.Customers;
import com.scalekit.keycloak.benchmark.contender.Realms;
import com.scalekit.keycloak.benchmark.measure.Interleaved;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.server.Installation;
import com.scalekit.keycloak.benchmark.walk.Walk;
import com.scalekit.keycloak.benchmark.walk.Walks;
import com.scalekit.keycloak.simulator.Simulator;

import static org.awaitility.Awaitility.await;

/**
 * What all measurements share.
 *
 * @param installation the server
 * @param realms makes realms there
 * @param interleaved measures in turns
 * @param sizes how much
 * @param progress is told
 * @param discoveryGiven whether home-idp-discovery is there
 */
record Bench(
        Installation installation,
        Realms realms,
        Interleaved interleaved,
        Sizes sizes,
        Consumer<String> progress,
        boolean discoveryGiven) {

    /** Each of them comes for the first time while the server warms up. */
    private static final int MOST_REGULARS = 40;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The ways to sign in to a new realm. */
    Walks walks(Contender contender, Customers customers, Simulator simulator) {
        int regulars = Math.max(1, Math.min(MOST_REGULARS, sizes.warmUp()));
        return new Walks(realms.make(contender, customers, simulator), sizes.seed(), regulars);
    }

    /** As many blocks as are asked for, of so many logins. */
    List<Series> measured(String what, int customers, List<Walk> walks, int warmUp, int logins) {
        return interleaved.measure(what, customers, walks, warmUp, sizes.blocks(), logins);
    }

    /** Waits until our directory has been read: the first time it is, somebody may be asked for a password. */
    static void awaitDirectory(Walk hit) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> hit.go().requests() > 0);
    }
}
