package com.scalekit.keycloak.simulator.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import com.scalekit.keycloak.simulator.control.CallCounts.Endpoint;
import com.scalekit.keycloak.simulator.wire.Params;

/** Remembers what was asked: how often, and the last time with which parameters. */
public final class Witness {

    private final Map<Endpoint, LongAdder> total = new ConcurrentHashMap<>();
    private final Map<Endpoint, LongAdder> sinceReset = new ConcurrentHashMap<>();
    private volatile Params lastAuthorize = new Params(Map.of());
    private volatile Params lastToken = new Params(Map.of());

    /** One more call. */
    public void saw(Endpoint endpoint) {
        for (Map<Endpoint, LongAdder> counters : List.of(total, sinceReset)) {
            counters.computeIfAbsent(endpoint, key -> new LongAdder()).increment();
        }
    }

    /** One more authorization request. */
    public void sawAuthorize(Params params) {
        lastAuthorize = params;
        saw(Endpoint.AUTHORIZE);
    }

    /** One more attempt to redeem a code. */
    public void sawToken(Params form) {
        lastToken = form;
        saw(Endpoint.TOKEN);
    }

    void reset() {
        sinceReset.clear();
        lastAuthorize = new Params(Map.of());
        lastToken = new Params(Map.of());
    }

    CallCounts sinceReset() {
        return counts(sinceReset);
    }

    CallCounts total() {
        return counts(total);
    }

    Map<String, List<String>> lastAuthorize() {
        return lastAuthorize.values();
    }

    Map<String, List<String>> lastToken() {
        return lastToken.values();
    }

    private static CallCounts counts(Map<Endpoint, LongAdder> calls) {
        Map<Endpoint, Long> counts = new EnumMap<>(Endpoint.class);
        calls.forEach((endpoint, count) -> counts.put(endpoint, count.sum()));
        return new CallCounts(counts);
    }
}
