package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.scalekit.keycloak.domain.HomeRealm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class DirectoryTest {

    private static final String LIST = FakeScalekit.CONNECTIONS;
    private static final GatewayOptions OPTIONS = GatewayOptions.defaults()
            .with(GatewayOption.CALL_TIMEOUT, 2_000)
            .with(GatewayOption.FIRST_LOAD_WAIT, 50)
            .with(GatewayOption.BREAKER_FAILURES, 100);

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(scalekit.url(), OPTIONS);

    @BeforeEach
    void twentyCustomers() {
        customers(20);
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private void customers(int count) {
        scalekit.answer(LIST, FakeScalekit.Reply.json(Lists.customers(0, count)));
    }

    private void pass(long seconds) {
        rig.clock.pass(Duration.ofSeconds(seconds));
    }

    private void found(String domain) {
        assertThat(rig.find(domain)).isInstanceOf(HomeRealm.Found.class);
    }

    private void nobody(String domain) {
        assertThat(rig.find(domain)).isEqualTo(new HomeRealm.None());
    }

    private void unavailable(String domain) {
        assertThat(rig.find(domain)).isInstanceOf(HomeRealm.Unavailable.class);
    }

    @Nested
    class BeforeTheFirstLoad {

        @Test
        void aLookupStartsItAndIsUnavailableUntilItHasEnded() {
            unavailable("c1.example");
            assertThat(rig.background.waiting()).isOne();
            rig.background.runAll();
            found("c1.example");
            nobody("nobody.example");
        }

        @Test
        void aLookupInTimeIsAnsweredByIt() {
            rig.background.runDirectly();
            found("c1.example");
        }

        @Test
        void manyLookupsShareOne() {
            IntStream.range(0, 8).forEach(i -> rig.directory.prepare());
            var lookups = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> rig.find("c1.example")))
                    .toList();
            lookups.forEach(CompletableFuture::join);
            rig.background.runAll();
            assertThat(scalekit.calls(LIST)).isOne();
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isOne();
        }

        @Test
        void aFailureIsNotANobodyAndPauses() {
            scalekit.answer(LIST, FakeScalekit.Reply.status(503));
            rig.load();
            for (int i = 0; i < 5; i++) {
                unavailable("c1.example");
            }
            assertThat(rig.background.waiting()).isZero();
            assertThat(scalekit.calls(LIST)).isOne();

            twentyCustomers();
            pass(2);
            rig.load();
            found("c1.example");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<html>", "{\"connections\":[", "{\"code\":16}"})
        void anAnswerThatIsNoListIsNotANobody(String body) {
            scalekit.answer(LIST, FakeScalekit.Reply.json(body));
            rig.load();
            unavailable("c1.example");
        }

        @Test
        void neitherAreRefusedCredentialsNorAMissingSecret() {
            scalekit.answer(FakeScalekit.TOKEN, FakeScalekit.Reply.status(401));
            rig.load();
            assertThat(rig.find("c1.example")).isEqualTo(new HomeRealm.Unavailable("REJECTED_CREDENTIALS"));
            assertThat(scalekit.calls(LIST)).isZero();

            rig.secretMissing();
            pass(60);
            rig.load();
            assertThat(rig.find("c1.example")).isEqualTo(new HomeRealm.Unavailable("SECRET_MISSING"));
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isOne();
        }

        @Test
        void aHungListIsWaitedForOnlyBriefly() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            scalekit.answer(LIST, request -> {
                await().atMost(5, TimeUnit.SECONDS).until(() -> release.getCount() == 0);
                return FakeScalekit.Reply.json(Lists.customers(0, 20));
            });
            unavailable("c1.example");
            CompletableFuture<Void> load = CompletableFuture.runAsync(rig.background::runAll);
            await().atMost(2, TimeUnit.SECONDS).until(() -> scalekit.calls(LIST) == 1);
            unavailable("c1.example");
            release.countDown();
            load.get(5, TimeUnit.SECONDS);
            found("c1.example");
        }
    }

    @Nested
    class WithAList {

        @BeforeEach
        void load() {
            rig.load();
        }

        @Test
        void lookupsCostNothingWhileItIsFresh() {
            pass(59);
            IntStream.range(0, 100).forEach(i -> found("c" + i % 20 + ".example"));
            assertThat(rig.background.waiting()).isZero();
            assertThat(scalekit.calls(LIST)).isOne();
        }

        @Test
        void anOldOneIsUsedWhileOneRefreshRuns() {
            customers(21);
            pass(61);
            found("c1.example");
            found("c2.example");
            assertThat(rig.background.waiting()).isOne();
            rig.background.runAll();
            found("c20.example");
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
        }

        @Test
        void anUnknownDomainRefreshesAtMostEveryTenSeconds() {
            customers(21);
            pass(9);
            nobody("c20.example");
            assertThat(rig.background.waiting()).isZero();
            pass(1);
            nobody("c20.example");
            nobody("x.example");
            assertThat(rig.background.waiting()).isOne();
            rig.background.runAll();
            found("c20.example");
            nobody("x.example");
            assertThat(rig.background.waiting()).isZero();
        }

        @Test
        void anAnswerThatHangsOnItWaitsForANewOne() {
            rig.background.runDirectly();
            customers(21);
            nobody("c20.example");
            assertThat(rig.findAfresh("c20.example")).isInstanceOf(HomeRealm.Found.class);
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
        }

        @Test
        void answersThatHangOnItReadItAFewTimesAMinuteAtMost() {
            rig.background.runDirectly();
            IntStream.range(0, 100).forEach(i -> rig.findAfresh("nobody.example"));
            assertThat(scalekit.calls(LIST)).isEqualTo(1 + 6);
            pass(10);
            customers(21);
            assertThat(rig.findAfresh("c20.example")).isInstanceOf(HomeRealm.Found.class);
        }

        @Test
        void anAnswerThatHangsOnItDoesNotAskWhileScalekitWantsAPause() {
            rig.background.runDirectly();
            scalekit.answer(LIST, FakeScalekit.Reply.status(500));
            assertThat(rig.findAfresh("nobody.example")).isInstanceOf(HomeRealm.Unavailable.class);
            assertThat(rig.findAfresh("nobody.example")).isInstanceOf(HomeRealm.Unavailable.class);
            assertThat(rig.findAfresh("c1.example")).isInstanceOf(HomeRealm.Found.class);
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
        }

        @Test
        void anOutageKeepsKnownDomainsForADayAndNeverSaysNobody() {
            scalekit.answer(LIST, FakeScalekit.Reply.status(500));
            pass(61);
            found("c1.example");
            rig.background.runAll();
            found("c1.example");
            unavailable("new.example");
            pass(24 * 3_600 - 120);
            found("c1.example");
            pass(120);
            rig.background.runAll();
            unavailable("c1.example");
        }

        @Test
        void failedRefreshesPauseLongerEachTime() {
            scalekit.answer(LIST, FakeScalekit.Reply.status(500));
            pass(61);
            for (int i = 0; i < 300; i++) {
                found("c1.example");
                rig.background.runAll();
                pass(1);
            }
            assertThat(scalekit.calls(LIST) - 1).isBetween(8, 12);
        }

        @ParameterizedTest
        @ValueSource(strings = {"30", "3600"})
        void followsRetryAfterUpToAMinute(String seconds) {
            scalekit.answer(LIST, new FakeScalekit.Reply(429, Map.of("Retry-After", seconds), ""));
            pass(61);
            found("c1.example");
            rig.background.runAll();
            pass(29);
            found("c1.example");
            assertThat(rig.background.waiting()).isZero();
            pass(50);
            found("c1.example");
            assertThat(rig.background.waiting()).isOne();
        }

        @Test
        void countsRefreshesByOutcome() {
            scalekit.answer(LIST, FakeScalekit.Reply.status(500));
            pass(61);
            found("c1.example");
            rig.background.runAll();
            assertThat(timer("listed")).isOne();
            assertThat(timer("failed")).isOne();
        }

        private long timer(String outcome) {
            return rig.meters
                    .get("scalekit.directory.refresh")
                    .tag("outcome", outcome)
                    .timer()
                    .count();
        }

        private void refreshed() {
            pass(61);
            found("c0.example");
            rig.background.runAll();
        }

        @Test
        void aListThatSuddenlyLacksALargeShareIsHeldBackUntilItIsConfirmed() {
            customers(10);
            for (int i = 0; i < 9; i++) {
                refreshed();
                found("c15.example");
            }
            refreshed();
            refreshed();
            nobody("c15.example");
            found("c5.example");
        }

        @Test
        void aShrinkThatWasAMistakeLeavesNoTrace() {
            customers(3);
            refreshed();
            twentyCustomers();
            refreshed();
            customers(3);
            for (int i = 0; i < 9; i++) {
                refreshed();
                found("c15.example");
            }
        }

        @Test
        void aFewLostDomainsAreNormal() {
            customers(15);
            refreshed();
            nobody("c15.example");
        }
    }

    @Nested
    class Token {

        @Test
        void isSentAsBearerAndAsForm() {
            rig.load();
            assertThat(scalekit.requests(LIST).get(0).bearer()).isEqualTo("Bearer t1");
            assertThat(scalekit.requests(FakeScalekit.TOKEN).get(0).body())
                    .contains("grant_type=client_credentials", "client_id=client", "client_secret=s3cr3t");
        }

        @Test
        void isUsedUntilFourFifthsOfItsLifeHavePassed() {
            rig.load();
            pass(69_000);
            rig.load();
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isOne();
            pass(200);
            rig.load();
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isEqualTo(2);
        }

        @Test
        void isUsedToItsEndWhileNoNewOneComes() {
            rig.load();
            scalekit.answer(FakeScalekit.TOKEN, FakeScalekit.Reply.status(500));
            pass(75_000);
            rig.load();
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
            found("c1.example");
            pass(12_000);
            rig.load();
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
        }

        @Test
        void isRenewedOnceWhenTheApiDoesNotAcceptIt() {
            scalekit.answer(
                    LIST,
                    request -> request.bearer().equals("Bearer t2")
                            ? FakeScalekit.Reply.json(Lists.customers(0, 20))
                            : FakeScalekit.Reply.status(401));
            scalekit.answer(FakeScalekit.TOKEN, request -> token("t" + scalekit.calls(FakeScalekit.TOKEN)));
            rig.load();
            found("c1.example");
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isEqualTo(2);

            scalekit.answer(LIST, FakeScalekit.Reply.status(401));
            pass(61);
            rig.load();
            assertThat(scalekit.calls(LIST)).isEqualTo(4);
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isEqualTo(3);
            assertThat(rig.breaker.open()).isFalse();
        }

        private FakeScalekit.Reply token(String value) {
            return FakeScalekit.Reply.json("{\"access_token\":\"" + value + "\",\"expires_in\":18446744064486179580}");
        }
    }

    /** What a webhook asks for. */
    @Nested
    class Changes {

        @BeforeEach
        void load() {
            rig.load();
        }

        @Test
        void areReadAtOnceThoughTheListIsFresh() {
            customers(21);
            nobody("c20.example");
            rig.directory.refreshSoon();
            rig.background.runAll();
            found("c20.example");
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
        }

        @Test
        void thatComeTogetherAreOneRefresh() {
            IntStream.range(0, 1_000).forEach(i -> rig.directory.refreshSoon());
            rig.background.runAll();
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
        }

        /** The list that is on its way may not have them yet. */
        @Test
        void thatComeDuringARefreshAreFollowedByAnother() {
            scalekit.answer(LIST, request -> {
                if (scalekit.calls(LIST) == 2) {
                    rig.directory.refreshSoon();
                }
                return FakeScalekit.Reply.json(Lists.customers(0, 19 + scalekit.calls(LIST)));
            });
            rig.directory.refreshSoon();
            rig.background.runAll();
            assertThat(scalekit.calls(LIST)).isEqualTo(2);
            await().atMost(5, TimeUnit.SECONDS).until(() -> {
                rig.background.runAll();
                return scalekit.calls(LIST) == 3;
            });
            found("c21.example");
        }

        @Test
        void waitWhileScalekitWantsAPauseAndAreReadByTheFirstLookupAfterIt() {
            scalekit.answer(LIST, FakeScalekit.Reply.status(503));
            rig.directory.refreshSoon();
            rig.background.runAll();
            customers(21);
            rig.directory.refreshSoon();
            rig.background.runAll();
            assertThat(scalekit.calls(LIST)).isEqualTo(2);

            pass(5);
            found("c1.example");
            rig.background.runAll();
            found("c20.example");
            assertThat(scalekit.calls(LIST)).isEqualTo(3);
        }

        @Test
        void doNotMakeAListBelievedThatLacksALargeShare() {
            customers(10);
            rig.directory.refreshSoon();
            rig.background.runAll();
            found("c19.example");
            assertThat(rig.directory.heldBack()).isTrue();
        }
    }
}
