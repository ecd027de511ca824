package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a starting server whether it is ready, until it is, is dead, or has taken too long. */
final class Readiness {

    enum Outcome {
        READY,
        DIED,
        TOO_LATE
    }

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final HttpRequest question;

    Readiness(URI managementUrl) {
        question = HttpRequest.newBuilder(managementUrl.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    Outcome await(Process process, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
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
