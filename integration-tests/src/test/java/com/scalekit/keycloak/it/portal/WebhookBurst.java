package com.scalekit.keycloak.it.portal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import com.scalekit.keycloak.simulator.signing.SignedWebhook;

/**
 * Many webhooks at once.
 *
 * @param answers how often each status was answered
 * @param took from the first to the last answer
 */
public record WebhookBurst(Map<Integer, Integer> answers, Duration took) {

    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As fast as they are taken, in this order, to one address after the other. */
    public static WebhookBurst of(List<URI> targets, List<SignedWebhook> webhooks) {
        long start = System.nanoTime();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Semaphore free = new Semaphore(AT_ONCE);
        Map<Integer, Integer> answers = new TreeMap<>();
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < webhooks.size(); i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(targets.get(i % targets.size()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(webhooks.get(i).body()));
            webhooks.get(i).headers().forEach(request::header);
            free.acquireUninterruptibly();
            sent.add(client.sendAsync(request.build(), BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> free.release())
                    .thenApply(answer -> answer.statusCode()));
        }
        sent.forEach(answer -> answers.merge(answer.join(), 1, Integer::sum));
        return new WebhookBurst(answers, Duration.ofNanos(System.nanoTime() - start));
    }

    /** How many were answered in a second. */
    public long perSecond() {
        int all = answers.values().stream().mapToInt(Integer::intValue).sum();
        return all * 1000L / Math.max(1, took.toMillis());
    }
}
