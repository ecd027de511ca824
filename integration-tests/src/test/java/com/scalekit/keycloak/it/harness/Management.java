package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** What a server tells those who operate it: its health and its metrics. */
public final class Management {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    private Management(URI url) {
        this.url = url;
    }

    /** Of this server. */
    public static Management of(KeycloakUnderTest keycloak) {
        return new Management(keycloak.managementUrl());
    }

    /** Whether it would be given requests. */
    public boolean isReady() {
        return get("/health/ready").statusCode() == 200;
    }

    /** Every metric as it is written, with its labels and its value. */
    public List<String> metrics() {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** The value of a metric, named with its labels as they are written, such as {@code jobs_total{outcome="done"}}. */
    public double metric(String name) {
        String answer = get("/metrics").body();
        return answer.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " among the metrics"));
    }

    /** The same; 0 while nothing of the kind has been counted. */
    public double metricOrZero(String name) {
        String answer = get("/metrics").body();
        return answer.contains("\n" + name + " ") ? metric(name) : 0;
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
