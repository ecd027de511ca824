package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.RestartableKeycloak;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People sign in and out for a long time, and faults come and go. What happens is noted, not judged. */
final class Soak {

    private static final int PEOPLE = 6;
    private static final int SAMPLES = 6;
    private static final Duration SAYS_EVERY = Duration.ofSeconds(30);
    /** As the documentation promises: calls begin again within 75 s. */
    static final Duration RECOVERY = Duration.ofSeconds(75);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<SoakVitals> vitals = new CopyOnWriteArrayList<>();
    private final Disturbances disturbances = new Disturbances();
    private final CountDownLatch over = new CountDownLatch(1);
    private final RestartableKeycloak keycloak;
    private final TestRealm realm;
    private final FaultyScalekit scalekit;
    private final SoakPerson person;
    private Instant begun = Instant.now();

    /** @param person knows what people do in the realm */
    Soak(RestartableKeycloak keycloak, TestRealm realm, FaultyScalekit scalekit, SoakPerson person) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.scalekit = scalekit;
        this.person = person;
    }

    /** All that was noted. */
    record Result(List<Attempt> attempts, List<String> faults, List<SoakVitals> vitals) {}

    /** Goes on for this time; the same seed gives the same deeds and faults in the same order. */
    Result run(Duration time, long seed) throws InterruptedException {
        begun = Instant.now();
        Instant end = begun.plus(time);
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE + 2);
        try {
            List<Random> chances = Stream.iterate(seed, number -> number + 1)
                    .limit(PEOPLE)
                    .map(Random::new)
                    .toList();
            chances.forEach(random -> threads.execute(() -> live(random)));
            threads.execute(() -> tell(time));
            threads.execute(() -> measure(time));
            disturbUntil(end, new Random(seed));
        } finally {
            over.countDown();
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("everybody has come to an end")
                .isTrue();
        return new Result(List.copyOf(attempts), List.copyOf(faults), List.copyOf(vitals));
    }

    private void live(Random random) {
        while (!isOverAfter(Duration.ofMillis(200L + random.nextInt(1_000)))) {
            Deed deed = Deed.any(random);
            Instant from = Instant.now();
            SoakPerson.End end = person.act(deed, random);
            Instant to = Instant.now();
            Attempt attempt = new Attempt(deed, from, to, disturbances.touch(from, to), end.ending(), end.where());
            attempts.add(attempt);
            if (!attempt.isAllowed()) {
                SoakReport.say("NOT ALLOWED, faults so far " + faults.size() + ": " + attempt);
            }
        }
    }

    private boolean isOverAfter(Duration time) {
        try {
            return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void disturbUntil(Instant end, Random random) {
        List<FaultCase> known = faultCases();
        while (Instant.now().plus(RECOVERY).isBefore(end) && !isOverAfter(seconds(random, 8, 16))) {
            FaultCase fault = known.get(random.nextInt(known.size()));
            faults.add(fault.toString());
            disturbances.begin();
            fault.begin().accept(scalekit);
            isOverAfter(seconds(random, 5, 20));
            scalekit.heal();
            awaitRecovery(fault);
            disturbances.end();
        }
        isOverAfter(Duration.between(Instant.now(), end));
    }

    private static Duration seconds(Random random, int least, int most) {
        return Duration.ofSeconds(least + random.nextInt(most - least + 1));
    }

    private static List<FaultCase> faultCases() {
        return Stream.of(
                        FaultCases.slowPeers(),
                        FaultCases.brokenConnections(),
                        FaultCases.uselessAnswers(),
                        FaultCases.refusals(),
                        FaultCases.clocks(),
                        FaultCases.background(),
                        FaultCases.variants())
                .flatMap(cases -> cases)
                .toList();
    }

    private void awaitRecovery(FaultCase fault) {
        Management management = Management.of(keycloak);
        await("after " + fault)
                .atMost(RECOVERY)
                .until(() -> isIn(SoakPerson.regulars().get(0))
                        && management.metric("scalekit_breakers_open{calls=\"sign_in\"}") == 0);
    }

    /** Whether this person can sign in now. */
    boolean isIn(String address) {
        return SignedIn.isAt(scalekit.visitor(realm).startWith(address));
    }

    private void tell(Duration time) {
        while (!isOverAfter(SAYS_EVERY)) {
            List<Attempt> now = new ArrayList<>(attempts);
            SoakReport.say(since().toSeconds() + " s of " + time.toSeconds() + " s: " + now.size() + " deeds, "
                    + now.stream()
                            .filter(attempt -> attempt.ending() == Attempt.Ending.TOLD)
                            .count()
                    + " ended with a message, "
                    + now.stream().filter(attempt -> !attempt.isAllowed()).count() + " as they must not; "
                    + faults.size() + " faults, the last one "
                    + faults.stream().reduce("none", (earlier, later) -> later));
        }
    }

    private Duration since() {
        return Duration.between(begun, Instant.now());
    }

    private void measure(Duration time) {
        while (!isOverAfter(time.dividedBy(SAMPLES))) {
            vitals.add(SoakVitals.of(keycloak, since()));
        }
        vitals.add(SoakVitals.of(keycloak, since()));
    }
}
