package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What administrators are told of an environment, and what asking costs. */
final class AdministrationTest {

    private static final GatewayOptions OPTIONS = GatewayOptions.defaults()
            .with(GatewayOption.CALL_TIMEOUT, 2_000)
            .with(GatewayOption.FIRST_LOAD_WAIT, 50)
            .with(GatewayOption.BREAKER_FAILURES, 100);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(scalekit.url(), OPTIONS);
    private final Environments environments = new Environments(
            3, environment -> new EnvironmentState(environment, rig.http, rig.access(), OPTIONS, rig.around));
    private final EnvironmentAdministration administration = new HttpAdministration(environments, rig.environment);

    @BeforeEach
    void aScalekitThatAnswers() {
        rig.background.runDirectly();
        scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.json(Lists.customers(0, 20)));
        scalekit.answer(
                DISCOVERY,
                FakeScalekit.Reply.json("{\"issuer\":\"" + scalekit.url() + "\",\"authorization_endpoint\":\""
                        + scalekit.url() + "/oauth/authorize\",\"token_endpoint\":\"" + scalekit.url()
                        + "/oauth/token\",\"jwks_uri\":\"" + scalekit.url() + "/keys\"}"));
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private HomeRealm known(String domain) {
        return administration.known(new EmailDomain(domain));
    }

    private void fails(int status) {
        scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.status(status));
    }

    @Nested
    final class Looking {

        @Test
        void doesNotBeginToUseTheEnvironment() {
            assertThat(administration.state()).isEqualTo(DirectoryState.unused());
            assertThat(administration.domains("", 0, 100)).isEqualTo(DirectoryPage.empty());
            assertThat(known("c1.example")).isInstanceOf(HomeRealm.Unavailable.class);
            assertThat(environments.all()).isEmpty();
            assertThat(scalekit.calls(FakeScalekit.CONNECTIONS)).isZero();
        }

        @Test
        void startsNoRefreshHoweverOldTheListIs() {
            administration.refresh();
            rig.clock.pass(Duration.ofMinutes(30));

            assertThat(known("c1.example")).isInstanceOf(HomeRealm.Found.class);
            assertThat(known("nobody.example")).isEqualTo(new HomeRealm.None());
            assertThat(administration.state().age()).contains(Duration.ofMinutes(30));
            assertThat(administration.domains("c1", 0, 100).matches()).isPositive();
            assertThat(scalekit.calls(FakeScalekit.CONNECTIONS)).isEqualTo(1);
        }

        @Test
        void findsNobodyOnlyWhileTheListCanBeBelieved() {
            administration.refresh();
            fails(503);
            rig.clock.pass(Duration.ofMinutes(2));
            administration.refresh();

            assertThat(known("c1.example")).isInstanceOf(HomeRealm.Found.class);
            assertThat(known("nobody.example")).isInstanceOf(HomeRealm.Unavailable.class);
            rig.clock.pass(Duration.ofDays(2));
            assertThat(known("c1.example")).isInstanceOf(HomeRealm.Unavailable.class);
            assertThat(administration.state().source()).isEqualTo(DirectoryState.Source.NOTHING);
        }

        @Test
        void asksForNoSingleDomainEither() {
            fails(403);
            administration.refresh();
            int before = scalekit.calls(FakeScalekit.CONNECTIONS);

            assertThat(known("c1.example")).isInstanceOf(HomeRealm.Unavailable.class);
            assertThat(scalekit.calls(FakeScalekit.CONNECTIONS)).isEqualTo(before);

            scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.json(Lists.customers(1, 2)));
            environments.of(rig.environment).find(new EmailDomain("c1.example"));
            assertThat(known("c1.example")).isInstanceOf(HomeRealm.Found.class);
        }

        @Test
        void showsPagesInOrder() {
            administration.refresh();
            DirectoryPage page = administration.domains("", 3, 4);

            assertThat(page.matches()).isEqualTo(administration.state().domains());
            assertThat(page.entries())
                    .hasSize(4)
                    .extracting(DirectoryEntry::domain)
                    .isSorted();
            assertThat(administration.domains("", 100, 4).entries()).isEmpty();
        }
    }

    @Nested
    final class Refreshing {

        @Test
        void saysWhatBecameOfIt() {
            assertThat(administration.refresh().outcome()).isEqualTo(RefreshResult.Outcome.LISTED);
            scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.json("{}"));
            assertThat(administration.refresh().outcome()).isEqualTo(RefreshResult.Outcome.HELD_BACK);
            fails(403);
            assertThat(administration.refresh().outcome()).isEqualTo(RefreshResult.Outcome.REFUSED);
        }

        @Test
        void pausesAfterAFailureAndSaysSo() {
            fails(503);
            RefreshResult failed =
                    new RefreshResult(RefreshResult.Outcome.FAILED, Optional.of(CallFailure.UNEXPECTED_ANSWER));
            assertThat(administration.refresh()).isEqualTo(failed);
            int before = scalekit.calls(FakeScalekit.CONNECTIONS);

            assertThat(administration.refresh())
                    .isEqualTo(new RefreshResult(
                            RefreshResult.Outcome.PAUSING, Optional.of(CallFailure.UNEXPECTED_ANSWER)));
            assertThat(scalekit.calls(FakeScalekit.CONNECTIONS)).isEqualTo(before);
        }

        @Test
        void goesOnWithoutWhoAskedWhenItTakesLong() {
            rig.background.runLater();

            assertThat(environments
                            .of(rig.environment)
                            .directory()
                            .refreshNow(Duration.ofMillis(20))
                            .outcome())
                    .isEqualTo(RefreshResult.Outcome.RUNNING);
            rig.background.runAll();
            assertThat(administration.state().source()).isEqualTo(DirectoryState.Source.LIST);
        }
    }

    @Nested
    final class Probing {

        @Test
        void asksForEverythingAnew() {
            administration.probe();
            administration.probe();

            assertThat(scalekit.calls(DISCOVERY)).isEqualTo(2);
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isEqualTo(2);
            assertThat(scalekit.calls(FakeScalekit.KEYS)).isEqualTo(2);
            assertThat(scalekit.requests(FakeScalekit.CONNECTIONS))
                    .extracting(FakeScalekit.Request::query)
                    .containsOnly("domain=probe.invalid");
        }

        @Test
        void readsWhatTheMetadataSay() {
            Probe probe = administration.probe();

            assertThat(probe.discovery()).isEqualTo(new Probe.Fine());
            assertThat(probe.metadata()).contains(new Probe.Metadata(Optional.of(scalekit.url()), true));
            assertThat(probe.clockAhead()).isPresent();
        }

        @Test
        void takesNoTextForAnIssuerThatIsNoAddress() {
            scalekit.answer(DISCOVERY, FakeScalekit.Reply.json("{\"issuer\":\"<script>\"}"));

            assertThat(administration.probe().metadata()).contains(new Probe.Metadata(Optional.empty(), false));
        }

        @Test
        void keysWithoutAKeyAreNoKeys() {
            scalekit.answer(FakeScalekit.KEYS, FakeScalekit.Reply.json("{\"keys\":[]}"));

            assertThat(administration.probe().keys()).isEqualTo(new Probe.Failed(CallFailure.UNEXPECTED_ANSWER, ""));
        }

        @Test
        void withoutATokenTheListIsNotAskedFor() {
            scalekit.answer(FakeScalekit.TOKEN, FakeScalekit.Reply.status(401));
            Probe probe = administration.probe();

            assertThat(probe.credentials()).isEqualTo(new Probe.Failed(CallFailure.REJECTED_CREDENTIALS, ""));
            assertThat(probe.managementApi()).isEqualTo(new Probe.NotTried());
            assertThat(scalekit.calls(FakeScalekit.CONNECTIONS)).isZero();
        }

        @Test
        void aVaultWithoutTheSecretIsToldApart() {
            rig.secretMissing();

            assertThat(administration.probe().credentials())
                    .isEqualTo(new Probe.Failed(CallFailure.SECRET_MISSING, ""));
        }

        @Test
        void aDateOfYesterdayIsAClockThatIsBehind() {
            scalekit.answer(DISCOVERY, new FakeScalekit.Reply(200, Map.of("Content-Type", "application/json"), "{}"));
            assertThat(PeerClock.ahead("Thu, 01 Jan 1970 00:00:05 GMT", () -> java.time.Instant.ofEpochSecond(65)))
                    .contains(Duration.ofMinutes(-1));
            assertThat(List.of("", "yesterday", "2026-01-01"))
                    .allSatisfy(text -> assertThat(PeerClock.ahead(text, java.time.InstantSource.system()))
                            .isEmpty());
        }

        @Test
        void isBoundedAndThenRepeatsTheLastAnswer() {
            for (int i = 0; i < 50; i++) {
                assertThat(administration.probe().discovery()).isEqualTo(new Probe.Fine());
            }
            assertThat(scalekit.calls(DISCOVERY)).isEqualTo(21);
        }

        @Test
        void failingMetadataDoNotMakeLoginsPause() {
            scalekit.answer(DISCOVERY, FakeScalekit.Reply.status(500));
            scalekit.answer(FakeScalekit.KEYS, FakeScalekit.Reply.json("{\"keys\":[]}"));
            EnvironmentState state = new EnvironmentState(
                    rig.environment,
                    rig.http,
                    rig.access(),
                    OPTIONS.with(GatewayOption.BREAKER_FAILURES, 1),
                    rig.around);
            state.probe();

            assertThat(state.signInPauses()).isFalse();
        }
    }
}
