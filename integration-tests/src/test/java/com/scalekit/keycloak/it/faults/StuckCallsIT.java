package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.LoginRecord;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.scenarios.HalfWay;
import com.scalekit.keycloak.simulator.fault.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The token endpoint hangs while many people come back from their identity providers. A dozen of them wait for it at a
 * time; everybody else is told at once, and the server has hands free for passwords.
 */
final class StuckCallsIT {

    private static final int PERMITS = 12;
    /** As many calls as the breaker lets fail in a row may take the place of one that has ended. */
    private static final int CALLS = PERMITS + 4;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The deadline, and the time in which two busy cores make that many pages. */
    private static final Duration BOUND = Duration.ofSeconds(15);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @AutoClose
    private static final FaultyScalekit SCALEKIT = FaultyScalekit.start();

    @BeforeEach
    void everybodySignsInAtOnce() {
        SCALEKIT.heal();
    }

    @Test
    void sixtyHoldNobodyElseUp() {
        stuck(60);
    }

    @Test
    @Tag("slow-fault")
    void aHundredAndFiftyHoldNobodyElseUp() {
        stuck(150);
    }

    private static void stuck(int people) {
        try (TestRealm realm = TestRealm.create(STAGE.keycloak(), STAGE.admin(), SCALEKIT.url(), draft -> draft)) {
            awaitLogins(realm);
            Duration usual = TwoLogins.passwordLogin(realm).took();
            List<HalfWay> back = IntStream.range(0, people)
                    .mapToObj(i -> HalfWay.of(realm, "person-" + i + "@example.com"))
                    .toList();
            realm.events().clear();
            int before = SCALEKIT.network().suffered();
            SCALEKIT.network().set(Fault.blackHole());

            List<Duration> passwords = new ArrayList<>();
            List<Timed<Page>> ends = arrive(back, realm, passwords);

            assertThat(SCALEKIT.network().suffered() - before).isBetween(PERMITS, CALLS);
            ends.forEach(end -> isTold(end.value()));
            Map<String, Long> causes = causes(realm);
            Duration longest =
                    ends.stream().map(Timed::took).max(Duration::compareTo).orElseThrow();
            Duration slowest = passwords.stream().max(Duration::compareTo).orElseThrow();
            FaultTable.add(
                    ListedFault.F02,
                    people + " at once, never answered",
                    "login page, " + causes,
                    "at most " + longest.toMillis() + " ms",
                    "at most " + slowest.minus(usual).toMillis() + " ms more, of " + passwords.size());
            assertThat(causes.keySet())
                    .containsExactlyInAnyOrder(Refusal.SCALEKIT_TIMEOUT.code(), Refusal.SCALEKIT_BUSY.code());
            assertThat(Management.of(STAGE.keycloak()).metric("scalekit_breakers_open{calls=\"sign_in\"}"))
                    .isPositive();
            assertThat(longest).isLessThan(BOUND);
            assertThat(slowest).isLessThan(passwordBound(usual));

            SCALEKIT.heal();
            awaitLogins(realm);
        }
    }

    /** All at once; from when all that may are stuck, somebody signs in with a password again and again. */
    private static List<Timed<Page>> arrive(List<HalfWay> people, TestRealm realm, List<Duration> passwords) {
        int all = SCALEKIT.network().suffered() + PERMITS;
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<CompletableFuture<Timed<Page>>> ends = people.stream()
                    .map(person -> CompletableFuture.supplyAsync(() -> Timed.of(person::arrive), threads))
                    .toList();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> SCALEKIT.network().suffered() >= all);
            assertThat(Management.of(STAGE.keycloak()).metric("scalekit_calls_in_flight"))
                    .isEqualTo(PERMITS);
            do {
                passwords.add(TwoLogins.passwordLogin(realm).took());
            } while (!ends.stream().allMatch(CompletableFuture::isDone));
            return ends.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Two cores make many pages beside it, so it may take several times as long as usual, however long that is on this
     * machine. Behind Keycloak's own broker a password waits 5 s for 60 such calls, and 16 s for 150.
     */
    private static Duration passwordBound(Duration usual) {
        return usual.multipliedBy(8).plusSeconds(2);
    }

    private static void isTold(Page page) {
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEqualTo(English.of("scalekitUnavailable"));
    }

    private static Map<String, Long> causes(TestRealm realm) {
        return realm.events().ofType("IDENTITY_PROVIDER_LOGIN_ERROR").stream()
                .map(StuckCallsIT::cause)
                .collect(Collectors.groupingBy(cause -> cause, Collectors.counting()));
    }

    private static String cause(LoginRecord.Event event) {
        return event.detail("scalekit_error").orElse("nothing on record");
    }

    private static void awaitLogins(TestRealm realm) {
        await().atMost(PATIENCE)
                .until(() -> SignedIn.isAt(SCALEKIT.visitor(realm).startWith("jane@example.com")));
    }
}
