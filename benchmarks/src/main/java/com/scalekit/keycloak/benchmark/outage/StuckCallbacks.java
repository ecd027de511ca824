package com.scalekit.keycloak.benchmark.outage;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.contender.Customers;
import com.scalekit.keycloak.benchmark.contender.Realm;
import com.scalekit.keycloak.benchmark.contender.Realms;
import com.scalekit.keycloak.benchmark.stats.Ratio;
import com.scalekit.keycloak.benchmark.walk.Traveller;
import com.scalekit.keycloak.benchmark.walk.Walk;
import com.scalekit.keycloak.it.browser.Page;

/** Many come back from their identity providers while Keycloak cannot reach Scalekit; others sign in with a password. */
public final class StuckCallbacks {

    /** Password logins before anything happens. */
    private static final int BEFORE = 40;

    private static final double NANOS = 1e6;

    private final Realm realm;
    private final UnaryOperator<URI> way;
    private final Walk password;
    private final Consumer<String> progress;

    /**
     * In this realm.
     *
     * @param way around the fault, for browsers
     * @param password somebody who signs in with one
     */
    public StuckCallbacks(Realm realm, UnaryOperator<URI> way, Walk password, Consumer<String> progress) {
        this.realm = realm;
        this.way = way;
        this.password = password;
        this.progress = progress;
    }

    /**
     * What became of both, in milliseconds.
     *
     * @param contender whose realm
     * @param fault what Scalekit did
     * @param people how many came back at once
     * @param usual the median of a password login before
     * @param usualP95 the 95th percentile of those
     * @param passwords password logins that began while somebody was stuck
     * @param p50 the median of those
     * @param p95 the 95th percentile of those
     * @param most the longest of those
     * @param longest how long the last of those who came back waited for an answer
     * @param ends what they were answered: status codes, and how often
     */
    public record Seen(
            Contender contender,
            String fault,
            int people,
            double usual,
            double usualP95,
            int passwords,
            double p50,
            double p95,
            double most,
            double longest,
            Map<String, Long> ends) {}

    private record Back(Traveller traveller, URI callback) {}

    /** Lets so many come as far as the last step, breaks the way to Scalekit, and lets them go on. */
    public Seen measure(String fault, int people, Runnable broken) {
        progress.accept(realm.title() + ": " + people + " come back, " + fault);
        List<Double> before =
                IntStream.range(0, BEFORE).mapToObj(i -> timed(password)).toList();
        List<Back> back = IntStream.range(0, people)
                .mapToObj(number -> signedInAtScalekit("stuck-" + number + "@" + Customers.domain(0)))
                .toList();
        broken.run();
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            List<CompletableFuture<Answer>> answers = back.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> arrive(one), threads))
                    .toList();
            TimeUnit.MILLISECONDS.sleep(300);
            List<Double> passwords = new ArrayList<>();
            do {
                passwords.add(timed(password));
            } while (!answers.stream().allMatch(CompletableFuture::isDone));
            return seen(
                    fault,
                    before,
                    passwords,
                    answers.stream().map(CompletableFuture::join).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Answer(String status, double millis) {}

    private Seen seen(String fault, List<Double> before, List<Double> passwords, List<Answer> answers) {
        Map<String, Long> ends = new TreeMap<>();
        answers.forEach(answer -> ends.merge(answer.status(), 1L, Long::sum));
        return new Seen(
                realm.contender(),
                fault,
                answers.size(),
                percentile(before, 0.5),
                percentile(before, 0.95),
                passwords.size(),
                percentile(passwords, 0.5),
                percentile(passwords, 0.95),
                percentile(passwords, 1),
                answers.stream().mapToDouble(Answer::millis).max().orElseThrow(),
                ends);
    }

    private static double percentile(List<Double> values, double percentile) {
        return Ratio.percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), percentile);
    }

    private Back signedInAtScalekit(String address) {
        Customers.known(realm.scalekit(), address);
        Traveller traveller = new Traveller(realm.url(), way);
        Page start = realm.contender() == Contender.OIDC
                ? traveller.begin(Map.of("kc_idp_hint", Realms.OIDC, "login_hint", address))
                : traveller.begin(Map.of("organization_id", Customers.organization(0), "login_hint", address));
        Page last = traveller.follow(start, realm.url() + "/broker/" + alias() + "/endpoint");
        return new Back(traveller, traveller.next(last));
    }

    private String alias() {
        return realm.contender() == Contender.OIDC ? Realms.OIDC : "scalekit";
    }

    private static Answer arrive(Back one) {
        long start = System.nanoTime();
        String status;
        try {
            status = Integer.toString(one.traveller().open(one.callback()).status());
        } catch (RuntimeException e) {
            status = "no answer";
        }
        return new Answer(status, (System.nanoTime() - start) / NANOS);
    }

    private static double timed(Walk walk) {
        return walk.go().total().toNanos() / NANOS;
    }

    /** As tables call it. */
    public static String title(Seen seen) {
        return String.format(Locale.ROOT, "%s, %d %s", seen.contender().title(), seen.people(), seen.fault());
    }
}
