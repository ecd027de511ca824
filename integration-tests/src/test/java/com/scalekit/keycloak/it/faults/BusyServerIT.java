package com.scalekit.keycloak.it.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.scenarios.HalfWay;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.fault.FaultProxy;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The server's own threads are used up by something else: requests that wait for a directory which never answers. Logins wait for
 * a thread then, as everything does; nobody waits for ever, and nothing is left of it.
 */
final class BusyServerIT {

    private static final int THREADS = 8;
    private static final int PERMITS = 2;
    private static final int CROWD = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /**
     * Five calls that hang until their deadline, two at a time, before calls pause, and the crowd's passwords and pages on a
     * machine with other things to do. Whoever hangs would be there for longer.
     */
    private static final Duration BOUND = Duration.ofSeconds(35);

    private static KeycloakUnderTest keycloak;
    private static FaultyScalekit scalekit;
    private static TestRealm realm;

    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Admin.Answer>> stuck = new ArrayList<>();
    private FaultProxy directory;

    @BeforeAll
    static void start() {
        keycloak = FreshServer.start(
                "faults-busy",
                options -> options.withOptions(
                        "--http-pool-max-threads=" + THREADS, "--spi-scalekit--http--max-concurrent-calls=" + PERMITS));
        scalekit = FaultyScalekit.start();
        scalekit.heal();
        realm = TestRealm.create(keycloak, keycloak.admin(), scalekit.url(), draft -> draft);
    }

    @AfterAll
    static void stop() {
        realm.close();
        scalekit.close();
        keycloak.close();
    }

    @BeforeEach
    void everythingWorks() {
        scalekit.heal();
        directory =
                FaultProxy.listen().leadTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), scalekit.port()));
        directory.set(Fault.blackHole());
        await().atMost(PATIENCE).until(BusyServerIT::janeIsIn);
    }

    @AfterEach
    void release() {
        directory.close();
        requests.shutdownNow();
    }

    private static boolean janeIsIn() {
        return SignedIn.isAt(scalekit.visitor(realm).startWith("jane@example.com"));
    }

    /** So many threads of the server wait. */
    private void fill(int threads) {
        ObjectNode question = Json.object()
                .put("action", "testAuthentication")
                .put("connectionUrl", "ldap://127.0.0.1:" + directory.port())
                .put("bindDn", "cn=anybody")
                .put("bindCredential", "any")
                .put("authType", "simple")
                .put("useTruststoreSpi", "never");
        for (int i = 0; i < threads; i++) {
            stuck.add(CompletableFuture.supplyAsync(
                    () -> realm.admin().send("POST", realm.path() + "/testLDAPConnection", question), requests));
        }
        await().atMost(PATIENCE).until(() -> directory.suffered() == threads);
    }

    private static List<HalfWay> crowd(String family) {
        return IntStream.range(0, CROWD)
                .mapToObj(number -> HalfWay.of(realm, family + number + "@example.com"))
                .toList();
    }

    private List<CompletableFuture<Timed<Page>>> arrive(List<HalfWay> people) {
        return people.stream()
                .map(person -> CompletableFuture.supplyAsync(() -> Timed.of(person::arrive), requests))
                .toList();
    }

    private List<CompletableFuture<Timed<SignedIn>>> passwords() {
        return Stream.generate(() -> CompletableFuture.supplyAsync(() -> TwoLogins.passwordLogin(realm), requests))
                .limit(CROWD)
                .toList();
    }

    private static <T> List<Timed<T>> ends(List<CompletableFuture<Timed<T>>> logins) {
        List<Timed<T>> ends = logins.stream().map(CompletableFuture::join).toList();
        assertThat(longest(ends)).isLessThan(BOUND.toMillis());
        return ends;
    }

    private static long longest(List<? extends Timed<?>> logins) {
        return logins.stream().mapToLong(login -> login.took().toMillis()).max().orElseThrow();
    }

    private static boolean isToldToTryAgain(Page page) {
        return page.status() == 200
                && KeycloakPage.ADDRESS.isAt(page)
                && page.alert()
                        .equals(English.of(Refusal.SCALEKIT_BUSY.message().key()));
    }

    /** What is left of it afterwards: nothing. */
    private void assertNothingIsLeft() {
        directory.close();
        assertThat(stuck)
                .allSatisfy(request -> assertThat(request.join().status()).isGreaterThanOrEqualTo(400));
        scalekit.heal();
        await().atMost(PATIENCE).until(BusyServerIT::janeIsIn);
        TwoLogins.passwordLogin(realm);
        Management management = Management.of(keycloak);
        assertThat(management.metric("scalekit_calls_in_flight")).isZero();
        assertThat(management.metric("scalekit_breakers_open{calls=\"sign_in\"}"))
                .isZero();
    }

    @Test
    void withHalfOfItsThreadsSignsPeopleInOrTellsThemAtOnce() {
        List<HalfWay> people = crowd("half");
        scalekit.control().onToken(TokenMischief.every().http(http -> http.delay(Duration.ofMillis(500))));
        fill(THREADS / 2);

        List<CompletableFuture<Timed<Page>>> arriving = arrive(people);
        List<CompletableFuture<Timed<SignedIn>>> typing = passwords();
        List<Timed<Page>> ends = ends(arriving);
        List<Timed<SignedIn>> passwords = ends(typing);

        long in = ends.stream().filter(end -> SignedIn.isAt(end.value())).count();
        long told = ends.stream().filter(end -> isToldToTryAgain(end.value())).count();
        assertThat(in + told).as(ends.toString()).isEqualTo(CROWD);
        assertThat(in).isPositive();
        assertThat(told).as("more threads than permits").isPositive();
        assertNothingIsLeft();
        FaultTable.add(
                ListedFault.F36,
                THREADS / 2 + " of " + THREADS + " threads are stuck elsewhere, and " + CROWD + " people come back for "
                        + PERMITS + " permits",
                in + " signed in, " + told + " login page, `scalekit_busy`",
                "at most " + longest(ends) + " ms",
                "at most " + longest(passwords) + " ms, of " + CROWD);
    }

    @Test
    void withTwoThreadsLeftGetsThroughThoughScalekitHangsAsWell() {
        List<HalfWay> people = crowd("hung");
        scalekit.network().set(Fault.blackHole());
        fill(THREADS - 2);

        List<CompletableFuture<Timed<Page>>> arriving = arrive(people);
        List<CompletableFuture<Timed<SignedIn>>> typing = passwords();
        List<Timed<Page>> ends = ends(arriving);
        List<Timed<SignedIn>> passwords = ends(typing);

        assertThat(ends).allSatisfy(end -> {
            assertThat(KeycloakPage.ADDRESS.isAt(end.value()))
                    .as(end.toString())
                    .isTrue();
            assertThat(end.value().alert()).isEqualTo(English.of("scalekitUnavailable"));
        });
        assertNothingIsLeft();
        FaultTable.add(
                ListedFault.F36,
                THREADS - 2 + " of " + THREADS + " threads are stuck elsewhere, and Scalekit hangs for " + CROWD
                        + " people",
                "login page, for all",
                "at most " + longest(ends) + " ms",
                "at most " + longest(passwords) + " ms, of " + CROWD);
    }

    @Test
    void withoutAnyThreadLeftGoesOnAsSoonAsThereIsOne() {
        List<HalfWay> people = crowd("full");
        fill(THREADS);

        List<CompletableFuture<Timed<Page>>> arriving = arrive(people);
        List<CompletableFuture<Timed<SignedIn>>> typing = passwords();
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> Stream.concat(arriving.stream(), typing.stream()).noneMatch(CompletableFuture::isDone));
        directory.close();
        List<Timed<Page>> ends = ends(arriving);
        List<Timed<SignedIn>> passwords = ends(typing);

        assertThat(ends)
                .allSatisfy(end -> assertThat(SignedIn.isAt(end.value()) || isToldToTryAgain(end.value()))
                        .as(end.toString())
                        .isTrue());
        assertNothingIsLeft();
        FaultTable.add(
                ListedFault.F36,
                "all " + THREADS + " threads are stuck elsewhere for 2 s",
                "signed in, or login page, `scalekit_busy`",
                "at most " + longest(ends) + " ms",
                "at most " + longest(passwords) + " ms, of " + CROWD);
    }
}
