package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When Scalekit is down, slow or changing, people with a password notice nothing and everybody else has a way on. */
final class OutageIT {

    private static final String JANE = "jane@example.com";
    private static final Duration FOR_EVER = Duration.ofSeconds(60);
    /** The deadline of a call is 4 s; the rest is for a machine that has other things to do as well. */
    private static final Duration BOUND = Duration.ofSeconds(9);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static TestRealm realm() {
        return STAGE.freshRealm(draft -> draft);
    }

    private static TestRealm warmRealm() {
        TestRealm realm = realm();
        await().atMost(PATIENCE).until(() -> SignedIn.isAt(realm.visitor().startWith("first@example.com")));
        return realm;
    }

    private static void within(Duration bound, Runnable action) {
        long start = System.nanoTime();
        action.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(bound);
    }

    @Nested
    final class TheListOfConnections {

        @Test
        void thatIsDownFromTheBeginningLeavesThePasswordUntilItIsBack() {
            STAGE.control().onConnections(HttpMischief.every().status(503));
            TestRealm realm = realm();
            Visitor visitor = realm.visitor();

            Page page = visitor.startWith(JANE);

            assertThat(Visitor.passwordForm(page).fields()).containsEntry("username", JANE);
            SignedIn.at(visitor.enterPassword(page, "pat", "password"));
            STAGE.control().clearMischief();
            await().atMost(PATIENCE).until(() -> SignedIn.isAt(realm.visitor().startWith(JANE)));
        }

        @Test
        void thatHangsFromTheBeginningHoldsNobodyUp() {
            STAGE.control().onConnections(HttpMischief.every().delay(FOR_EVER));
            TestRealm realm = realm();
            Visitor visitor = realm.visitor();
            Page address = visitor.startLogin();

            within(
                    Duration.ofSeconds(4),
                    () -> assertThat(KeycloakPage.PASSWORD.isAt(visitor.type(address, JANE)))
                            .isTrue());
        }

        @Test
        void thatGoesDownLaterIsNotMissed() {
            TestRealm realm = warmRealm();
            STAGE.control().onConnections(HttpMischief.every().status(503));

            assertThat(realm.visitor().signInOnAutopilot(JANE).claim("email")).isEqualTo(JANE);
        }

        @Test
        void isReadWithANewTokenOnceTheOldOneIsRefused() {
            TestRealm realm = warmRealm();
            STAGE.control().revokeApiTokens();
            STAGE.control().resetCalls();

            await().atMost(PATIENCE).until(() -> {
                realm.visitor().startWith("somebody@unknown.example");
                return STAGE.control().calls().connections() >= 2;
            });

            assertThat(STAGE.control().calls().clientCredentials()).isOne();
        }

        @Test
        void isReadAgainForACustomerWhoIsNew() {
            TestRealm realm = warmRealm();
            var added = STAGE.control().addOrganization("New Customer", "new-customer.example");
            STAGE.control().addConnection(added.id(), ConnectionType.OIDC);

            await().atMost(PATIENCE)
                    .until(() -> SignedIn.isAt(realm.visitor().startWith("somebody@new-customer.example")));
        }

        @Test
        void mayBeBehindWhatScalekitKnows() {
            TestRealm realm = warmRealm();
            STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);

            RefusedLogin.of(STAGE, realm, "sam@megacorp.org")
                    .leavesOnly("connection_not_active", English.of("scalekitErrorConnectionNotActive"))
                    .andThePasswordStillDoes();
        }
    }

    @Nested
    final class TheTokenEndpoint {

        @Test
        void thatFailsLeavesThePassword() {
            TestRealm realm = warmRealm();
            STAGE.control().onToken(TokenMischief.next().status(500));

            RefusedLogin.of(STAGE, realm, JANE)
                    .leavesOnly(Refusal.TOKEN_RESPONSE_INVALID)
                    .andThePasswordStillDoes();
            assertThat(STAGE.control().calls().token()).isOne();
        }

        @Test
        void thatHangsIsNotWaitedFor() {
            TestRealm realm = warmRealm();
            STAGE.control().onToken(TokenMischief.next().delay(FOR_EVER));

            within(BOUND, () -> RefusedLogin.of(STAGE, realm, JANE).leavesOnly(Refusal.SCALEKIT_TIMEOUT));
            assertThat(STAGE.control().calls().token()).isOne();
        }

        @Test
        void thatTricklesIsNotWaitedFor() {
            TestRealm realm = warmRealm();
            STAGE.control().onToken(TokenMischief.next().http(http -> http.trickle(Duration.ofMillis(100))));

            within(BOUND, () -> RefusedLogin.of(STAGE, realm, JANE).leavesOnly(Refusal.SCALEKIT_TIMEOUT));
        }

        @Test
        void thatFailsAgainAndAgainIsLeftAloneForAWhile() {
            TestRealm realm = warmRealm();
            STAGE.control().onToken(TokenMischief.every().status(500));
            for (int i = 0; i < 5; i++) {
                RefusedLogin.of(STAGE, realm, JANE).leavesOnly(Refusal.TOKEN_RESPONSE_INVALID);
            }

            RefusedLogin.of(STAGE, realm, JANE)
                    .leavesOnly(Refusal.SCALEKIT_BUSY)
                    .andThePasswordStillDoes();
            assertThat(STAGE.control().calls().token()).isZero();
        }

        @Test
        void thatIsGoneLeavesThePassword() {
            TestRealm realm;
            Visitor jane;
            Page answer;
            try (Simulator going = Simulator.start(SimulatorOptions.defaults().withPort(0))) {
                String environment = going.environmentUrl().toString();
                realm = STAGE.freshRealm(draft -> draft.withSetting("environmentUrl", environment));
                jane = realm.visitor();
                answer = jane.startWith(JANE)
                        .form("#simulator")
                        .with("email_local", "jane")
                        .submitOnly();
            }

            Page page = jane.browser().follow(answer);

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert()).isEqualTo(English.of("scalekitUnavailable"));
            assertThat(realm.events().refusal().detail("scalekit_error")).contains("scalekit_unreachable");
        }
    }

    @Nested
    final class TheKeys {

        @Test
        void mayChangeBetweenTwoLogins() {
            TestRealm realm = warmRealm();
            STAGE.control().rotateKeys(KeyRotation.WITH_OVERLAP);

            realm.visitor().signInOnAutopilot(JANE);
            STAGE.control().rotateKeys(KeyRotation.WITHOUT_OVERLAP);
            assertThat(realm.visitor().signInOnAutopilot(JANE).claim("email")).isEqualTo(JANE);
        }

        @Test
        void thatCannotBeReadRefuseTheLogin() {
            STAGE.control().onKeys(HttpMischief.every().status(500));
            TestRealm realm = realm();
            await().atMost(PATIENCE)
                    .until(() -> !KeycloakPage.PASSWORD.isAt(realm.visitor().startWith(JANE)));

            RefusedLogin.of(STAGE, realm, JANE)
                    .leavesOnly(Refusal.KEYS_UNAVAILABLE)
                    .andThePasswordStillDoes();
        }

        @Test
        void thatAreKnownNeedNotBeReadAgain() {
            TestRealm realm = warmRealm();
            STAGE.control().onKeys(HttpMischief.every().status(500));

            assertThat(realm.visitor().signInOnAutopilot(JANE).claim("email")).isEqualTo(JANE);
        }
    }

    @Nested
    final class Everything {

        @Test
        void mayHangAndAPasswordIsAsFastAsEver() {
            TestRealm realm = warmRealm();
            STAGE.control().onToken(TokenMischief.every().delay(FOR_EVER));
            STAGE.control().onConnections(HttpMischief.every().delay(FOR_EVER));
            STAGE.control().onKeys(HttpMischief.every().delay(FOR_EVER));

            within(Duration.ofSeconds(4), () -> realm.visitor().signInWithPassword("pat", "password"));
        }
    }
}
