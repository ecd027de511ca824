package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks a starting server whether it is ready, until it is, is dead, or has taken too long. */
public final class Readiness {

    /** What came of it. */
    public enum Outcome {
        /** It is ready. */
        READY,
        /** It ended before it was ready. */
        DIED,
        /** It was not ready in time. */
        TOO_LATE
    }

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final HttpRequest question;

    /** Of the server whose {@code /health/ready} is below this address. */
    public Readiness(URI managementUrl) {
        question = HttpRequest.newBuilder(managementUrl.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    /** Asks as long as the server lives, until this much time has passed. */
    public Outcome await(BooleanSupplier alive, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < end) {
            if (!alive.getAsBoolean()) {
                return Outcome.DIED;
            }
            if (answersReady()) {
                return Outcome.READY;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return Outcome.TOO_LATE;
    }

    private boolean answersReady() throws InterruptedException {
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
