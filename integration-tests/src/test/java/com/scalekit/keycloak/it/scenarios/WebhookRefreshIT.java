package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.List;

import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.portal.Webhook;
import com.scalekit.keycloak.simulator.control.WebhookEndpoint.Attempt;
import com.scalekit.keycloak.simulator.control.WebhookEndpoint.Manner;
import com.scalekit.keycloak.simulator.signing.SignedWebhook;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Scalekit says by a webhook counts at once, however young the list of customers is. */
final class WebhookRefreshIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Less than a list has to be old for an unknown domain to have it read again. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    /** A realm that has read the list a moment ago. */
    private static TestRealm warmRealm() {
        TestRealm realm = STAGE.freshRealm(draft -> Webhook.takenBy(STAGE.keycloak(), draft));
        await().atMost(PATIENCE).until(() -> SignedIn.isAt(realm.visitor().startWith("warm@example.com")));
        STAGE.control().resetCalls();
        return realm;
    }

    private static int deliver(TestRealm realm, SignedWebhook webhook) {
        return Webhook.deliver(STAGE.control(), realm.webhooks(), webhook);
    }

    private static SignedWebhook event(String type) {
        return Webhook.event(STAGE.control(), type);
    }

    private static double counted(String outcome) {
        return Management.of(STAGE.keycloak()).metricOrZero("scalekit_webhooks_total{outcome=\"" + outcome + "\"}");
    }

    private static void registerAtScalekit(TestRealm realm) {
        STAGE.control().webhookEndpoint().register(realm.webhooks(), KnownTenants.WEBHOOK_SECRET);
    }

    private static void awaitRefreshThatNoLookupAskedFor() {
        await().atMost(PATIENCE).until(() -> STAGE.control().calls().connections() >= 1);
    }

    private static List<Integer> awaitAnswers(int count) {
        return await()
                .atMost(PATIENCE)
                .until(() -> STAGE.control().webhookEndpoint().attempts(), attempts -> attempts.size() >= count)
                .stream()
                .map(Attempt::status)
                .toList();
    }

    @Test
    void aDomainThatWasAddedRoutesAtOnce() {
        TestRealm realm = warmRealm();
        registerAtScalekit(realm);
        STAGE.control().addDomain(KnownTenants.TEST_ORGANIZATION, "just-added.example");

        awaitRefreshThatNoLookupAskedFor();
        await().atMost(SOON).until(() -> SignedIn.isAt(realm.visitor().startWith("nia@just-added.example")));
        assertThat(awaitAnswers(1)).containsExactly(200);
        assertThat(counted("refreshed")).isPositive();
    }

    @Test
    void aConnectionThatWasSwitchedOffRoutesNobodyAnyMore() {
        TestRealm realm = warmRealm();
        registerAtScalekit(realm);
        STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);

        awaitRefreshThatNoLookupAskedFor();
        await().atMost(SOON)
                .until(() -> KeycloakPage.PASSWORD.isAt(realm.visitor().startWith("sam@megacorp.org")));
    }

    @Test
    void whoWasSignedInStaysThoughTheConnectionIsDeleted() {
        TestRealm realm = warmRealm();
        registerAtScalekit(realm);
        SignedIn sam = realm.visitor().signInOnAutopilot("sam@megacorp.org");
        STAGE.control().removeConnection(KnownTenants.MEGACORP_CONNECTION);

        assertThat(awaitAnswers(1)).containsExactly(200);
        assertThat(realm.accounts().sessions(sam.claim("sub"))).isOne();
        assertThat(realm.accounts().byId(sam.claim("sub")).enabled()).isTrue();
    }

    /** What a webhook would have said becomes known in a while. */
    @Test
    void aDomainRoutesThoughTheWebhookGotLost() {
        TestRealm realm = warmRealm();
        registerAtScalekit(realm);
        STAGE.control().webhookEndpoint().deliver(Manner.LOST);
        STAGE.control().addDomain(KnownTenants.TEST_ORGANIZATION, "not-told.example");

        await().atMost(PATIENCE).until(() -> SignedIn.isAt(realm.visitor().startWith("nia@not-told.example")));
        assertThat(STAGE.control().webhookEndpoint().attempts()).isEmpty();
    }

    @Test
    void aRepetitionAndTheReverseOrderDoNoHarm() {
        TestRealm realm = warmRealm();
        registerAtScalekit(realm);
        STAGE.control().webhookEndpoint().deliver(Manner.REVERSED);
        STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);
        STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, true);
        STAGE.control().webhookEndpoint().deliver(Manner.TWICE);
        STAGE.control().addDomain(KnownTenants.MEGACORP, "megacorp.example");

        assertThat(awaitAnswers(4)).containsOnly(200);
        await().atMost(SOON).until(() -> SignedIn.isAt(realm.visitor().startWith("sue@megacorp.example")));
        assertThat(SignedIn.isAt(realm.visitor().startWith("sam@megacorp.org"))).isTrue();
    }

    @Test
    void whatSomebodyElseSignsIsRefusedHoweverOftenItComes() {
        TestRealm realm = warmRealm();
        registerAtScalekit(realm);
        STAGE.control().webhookEndpoint().deliver(Manner.FORGED);
        double before = counted("refreshed");
        STAGE.control().addDomain(KnownTenants.TEST_ORGANIZATION, "forged.example");

        assertThat(awaitAnswers(4)).containsExactly(401, 401, 401, 401);
        assertThat(counted("refreshed")).isEqualTo(before);
    }

    @Test
    void anEventThatDoesNotMatterIsTakenAndNothingIsAsked() {
        TestRealm realm = warmRealm();

        assertThat(deliver(realm, event("role.created"))).isEqualTo(200);
        assertThat(deliver(realm, event("something.nobody.has.heard.of"))).isEqualTo(200);

        assertThat(counted("ignored")).isGreaterThanOrEqualTo(2);
        assertThat(STAGE.control().calls().connections()).isZero();
    }
}
