package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** PostgreSQL breaks down or stands still: nobody is half made, and everything works by itself afterwards. */
final class DatabaseFaultIT {

    private static final int SOME = 4;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** What Keycloak may need to throw away the connections that the database has cut. */
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        CLUSTER.control().autopilotFromLoginHint();
    }

    @Test
    void aDatabaseThatRestartsFailsLoginsOnlyWhileItIsAwayAndLeavesNobodyHalfMade() throws Exception {
        try (LoginLoad load = LoginLoad.start(CLUSTER.realm(), "restart")) {
            load.awaitSignedIn(SOME);
            Instant down = Instant.now();
            CLUSTER.database().crash();
            load.awaitFailure();
            CLUSTER.database().start();
            Instant up = Instant.now();
            load.awaitSignedIn(SOME);
            Instant works = Instant.now();
            load.awaitSignedIn(2 * SOME);
            List<LoginLoad.Login> logins = load.end();

            List<LoginLoad.Login> failed =
                    logins.stream().filter(LoginLoad.Login::failed).toList();
            assertThat(failed).allMatch(login -> login.overlaps(down, up.plus(RECOVERY)));
            assertNobodyIsHalfMade(logins);
            failed.forEach(load::retry);
            logins.stream().filter(LoginLoad.Login::isEnterprise).forEach(DatabaseFaultIT::assertWhole);
            long after =
                    failed.stream().filter(login -> login.begun().isAfter(up)).count();
            FaultTable.add(
                    ListedFault.F32,
                    "PostgreSQL ends at once and comes back after "
                            + Duration.between(down, up).toMillis() + " ms",
                    failed.size() + " of " + logins.size() + " logins failed, " + after
                            + " of them begun after it was back; nobody is half made",
                    SOME + " signed in within " + Duration.between(up, works).toMillis() + " ms after it was back",
                    "");
        }
    }

    private static void assertNobodyIsHalfMade(List<LoginLoad.Login> logins) {
        assertThat(logins).filteredOn(LoginLoad.Login::isEnterprise).allSatisfy(login -> {
            List<Account> accounts = CLUSTER.realm().accounts().withEmail(login.name());
            assertThat(accounts).hasSizeLessThan(2);
            accounts.forEach(account -> assertThat(CLUSTER.realm().accounts().links(account.id()))
                    .as("links of " + login.name())
                    .hasSize(1));
        });
    }

    private static void assertWhole(LoginLoad.Login login) {
        Account account = CLUSTER.realm().accounts().byEmail(login.name());
        assertThat(CLUSTER.realm().accounts().links(account.id())).hasSize(1);
    }

    @Test
    void aDatabaseThatStandsStillIsWaitedFor() throws Exception {
        try (LoginLoad load = LoginLoad.start(CLUSTER.realm(), "still")) {
            load.awaitSignedIn(SOME);
            Instant from = Instant.now();
            CLUSTER.database().pause();
            CompletableFuture.runAsync(
                            CLUSTER.database()::resume,
                            CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                    .join();
            Instant to = Instant.now();
            load.awaitSignedIn(SOME);
            List<LoginLoad.Login> logins = load.end();

            assertThat(logins).noneMatch(LoginLoad.Login::failed);
            assertNobodyIsHalfMade(logins);
            Duration longest = logins.stream()
                    .filter(login -> login.overlaps(from, to))
                    .map(login -> Duration.between(login.begun(), login.ended()))
                    .max(Duration::compareTo)
                    .orElseThrow();
            FaultTable.add(
                    ListedFault.F32,
                    "PostgreSQL stands still for 10 s",
                    "none of " + logins.size() + " logins failed",
                    "at most " + longest.toMillis() + " ms",
                    "");
        }
    }

    @RepeatedTest(3)
    void onePersonAtBothNodesAtOnceIsMadeOnce(RepetitionInfo repetition) throws Exception {
        String email = "parallel" + repetition.getCurrentRepetition() + "@example.com";
        List<Visitor> visitors = Stream.of(Node.FIRST, Node.SECOND, Node.FIRST, Node.SECOND)
                .map(CLUSTER::visitorOf)
                .toList();
        List<Page> pages = visitors.stream().map(Visitor::startLogin).toList();
        // All wait for their token at the same time, so that all are looked up before one is made.
        CLUSTER.control()
                .onToken(TokenMischief.times(visitors.size()).http(http -> http.delay(Duration.ofMillis(500))));

        List<Page> ends =
                AtOnce.all(Stream.iterate(0, i -> i + 1).limit(visitors.size()).map(i ->
                        (Callable<Page>) () -> visitors.get(i).type(pages.get(i), email)));

        assertThat(visitors)
                .allSatisfy(visitor -> assertThat(visitor.browser().hops()).allMatch(hop -> hop.status() < 500));
        assertThat(ends).anyMatch(SignedIn::isAt).allMatch(end -> SignedIn.isAt(end) || isAskedToSignInAgain(end));
        String id = CLUSTER.realm().accounts().byEmail(email).id();
        assertThat(CLUSTER.realm().accounts().links(id)).hasSize(1);
        assertThat(CLUSTER.realm().visitor().signInOnAutopilot(email).claim("sub"))
                .isEqualTo(id);
    }

    private static boolean isAskedToSignInAgain(Page page) {
        return KeycloakPage.ADDRESS.isAt(page)
                && page.alert()
                        .equals(English.of(
                                Refusal.FIRST_LOGIN_UNDER_WAY.message().key()));
    }
}
