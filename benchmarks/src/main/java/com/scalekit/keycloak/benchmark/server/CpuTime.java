package com.scalekit.keycloak.benchmark.server;

import java.time.Duration;

/** What processors have worked for the server so far, in the system's ticks of 10 ms. */
public final class CpuTime {

    private final Installation installation;

    /** Of this server, without its database. */
    public CpuTime(Installation installation) {
        this.installation = installation;
    }

    /** Since it was started. */
    public Duration sinceStart() {
        return installation.processes().stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
