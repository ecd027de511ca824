package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.LoginRecord.Event;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Webhook;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever leaves the customer's directory is out, where that is wanted; and nobody else. */
final class WebhookPeopleIT {

    private static final String DELETED = "organization.directory.user_deleted";
    private static final String UPDATED = "organization.directory.user_updated";

    private static final AtomicInteger COUNT = new AtomicInteger();

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft ->
            Webhook.takenBy(WebhookPeopleIT.STAGE.keycloak(), draft).withSetting("directoryUserEvents", "disable"));

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static String somebodyNew() {
        return "leaver" + COUNT.incrementAndGet() + "@example.com";
    }

    private static String event(String type, String organization, Instant when, Map<String, Object> person) {
        return Json.object()
                .put("id", "evt_person_" + COUNT.incrementAndGet())
                .put("type", type)
                .put("organization_id", organization)
                .put("occurred_at", when.toString())
                .putPOJO("data", person)
                .toString();
    }

    private static String deleted(String email) {
        return event(
                DELETED,
                KnownTenants.TEST_ORGANIZATION,
                Instant.now(),
                Map.of("id", "diruser_1", "dp_id", "dp_1", "email", email));
    }

    private static String active(String email, boolean active, Instant when) {
        return event(
                UPDATED,
                KnownTenants.TEST_ORGANIZATION,
                when,
                Map.of("id", "diruser_1", "email", email, "active", active));
    }

    private static int deliver(TestRealm realm, String body) {
        return Webhook.deliver(
                STAGE.control(),
                realm.webhooks(),
                Webhook.signed(STAGE.control(), "msg_" + COUNT.incrementAndGet(), Instant.now(), body));
    }

    private static void deliver(String body) {
        assertThat(deliver(STAGE.realm(), body)).isEqualTo(200);
    }

    private static boolean isEnabled(String id) {
        return STAGE.realm().accounts().byId(id).enabled();
    }

    /** Everything is as it was. */
    private static void leavesEverything(String body) {
        STAGE.realm().events().clear();
        Traces before = STAGE.realm().traces();
        deliver(body);
        assertThat(STAGE.realm().traces()).isEqualTo(before);
        assertThat(STAGE.realm().events().all()).isEmpty();
    }

    @Nested
    final class WhoHasLeft {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isDisabledAndSignedOutWithAnEventForEach(boolean deleted) {
            String email = somebodyNew();
            Visitor leaver = STAGE.visitor();
            String id = leaver.signInOnAutopilot(email).claim("sub");
            STAGE.visitor().signInOnAutopilot(email);
            assertThat(STAGE.realm().accounts().sessions(id)).isEqualTo(2);
            STAGE.realm().events().clear();

            deliver(deleted ? deleted(email) : active(email, false, Instant.now()));

            assertThat(isEnabled(id)).isFalse();
            assertThat(STAGE.realm().accounts().sessions(id)).isZero();
            assertThat(STAGE.realm().events().ofType("LOGOUT")).hasSize(2);
            assertThat(STAGE.realm().events().ofType("UPDATE_PROFILE"))
                    .singleElement()
                    .satisfies(WebhookPeopleIT::saysWhatHappened);
            assertThat(SignedIn.isAt(leaver.startLogin(Map.of("login_hint", email))))
                    .isFalse();
        }

        @Test
        void isFoundUnderTheNameThatTheCustomerGaveThoughTheAddressIsAnother() {
            String email = somebodyNew();
            String id = STAGE.visitor().signInOnAutopilot(email).claim("sub");
            STAGE.realm().accounts().change(id, Json.object().put("email", "private-" + email));

            deliver(deleted(email));

            assertThat(isEnabled(id)).isFalse();
        }

        @Test
        void isDisabledOnceHoweverOftenItIsSaid() {
            String email = somebodyNew();
            String id = STAGE.visitor().signInOnAutopilot(email).claim("sub");
            String body = deleted(email);
            STAGE.realm().events().clear();

            deliver(body);
            deliver(body);
            deliver(deleted(email));

            assertThat(isEnabled(id)).isFalse();
            assertThat(STAGE.realm().events().ofType("UPDATE_PROFILE")).hasSize(1);
        }

        /** What came first is not what happened first. */
        @Test
        void butHasComeBackMeanwhileStays() {
            String email = somebodyNew();
            String id = STAGE.visitor().signInOnAutopilot(email).claim("sub");
            Instant left = Instant.now().minus(Duration.ofMinutes(2));

            deliver(active(email, true, left.plusSeconds(1)));
            leavesEverything(active(email, false, left));
            assertThat(isEnabled(id)).isTrue();

            deliver(active(email, false, left.plusSeconds(2)));
            assertThat(isEnabled(id)).isFalse();
        }

        /** Keycloak's administrator decides who comes back. */
        @Test
        void isNotEnabledByAWebhook() {
            String email = somebodyNew();
            String id = STAGE.visitor().signInOnAutopilot(email).claim("sub");
            deliver(deleted(email));

            deliver(active(email, true, Instant.now()));

            assertThat(isEnabled(id)).isFalse();
        }
    }

    private static void saysWhatHappened(Event event) {
        assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
        assertThat(event.detail("scalekit_organization_id")).contains(KnownTenants.TEST_ORGANIZATION);
        assertThat(event.detail("updated_enabled")).contains("false");
        assertThat(event.detail("reason")).isPresent();
        assertThat(event.toString()).doesNotContain("@");
    }

    @Nested
    final class WhoHasNot {

        @Test
        void staysIfTheyBelongToAnotherCustomer() {
            String email = somebodyNew();
            STAGE.visitor().signInOnAutopilot(email);

            leavesEverything(event(DELETED, KnownTenants.MEGACORP, Instant.now(), Map.of("email", email)));
        }

        @Test
        void staysIfNothingLinksThem() {
            String email = somebodyNew();
            STAGE.realm().accounts().add(email, email, true);

            leavesEverything(deleted(email));
        }

        @Test
        void staysIfTheyWereUnlinked() {
            String email = somebodyNew();
            String id = STAGE.visitor().signInOnAutopilot(email).claim("sub");
            STAGE.realm().accounts().unlink(id, TestRealm.ALIAS);

            leavesEverything(deleted(email));
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void staysIfTheyAdministrate(boolean byGroup) {
            String email = somebodyNew();
            String id = STAGE.visitor().signInOnAutopilot(email).claim("sub");
            if (byGroup) {
                STAGE.realm().accounts().makeAdministratorByGroup(id, "view-users");
            } else {
                STAGE.realm().accounts().makeAdministrator(id, "view-users");
            }

            leavesEverything(deleted(email));
        }

        @Test
        void staysIfAColleagueLeaves() {
            String email = somebodyNew();
            STAGE.visitor().signInOnAutopilot(email);

            leavesEverything(deleted("x" + email));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "not an address", "*@example.com", "%"})
        void staysIfItIsNotSaidWhoLeaves(String email) {
            STAGE.visitor().signInOnAutopilot(somebodyNew());

            leavesEverything(deleted(email));
        }

        @Test
        void staysIfItIsNotSaidWhichCustomer() {
            String email = somebodyNew();
            STAGE.visitor().signInOnAutopilot(email);

            leavesEverything(event(DELETED, "", Instant.now(), Map.of("email", email)));
        }
    }

    @Test
    void nobodyIsDisabledUnlessThatIsSwitchedOn() {
        TestRealm realm = STAGE.freshRealm(draft -> Webhook.takenBy(STAGE.keycloak(), draft));
        String email = somebodyNew();
        String id = realm.visitor().signInOnAutopilot(email).claim("sub");

        assertThat(deliver(realm, deleted(email))).isEqualTo(200);

        Account account = realm.accounts().byId(id);
        assertThat(account.enabled()).isTrue();
        assertThat(realm.accounts().sessions(id)).isOne();
    }
}
