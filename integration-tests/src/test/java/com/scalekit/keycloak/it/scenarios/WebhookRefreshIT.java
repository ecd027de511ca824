package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;

import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.portal.Webhook;
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
    /** Much less than a list is fresh for. */
    private static final Duration SOON = Duration.ofSeconds(5);

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
        return Management.of(STAGE.keycloak()).metric("scalekit_webhooks_total{outcome=\"" + outcome + "\"}");
    }

    @Test
    void aDomainThatWasAddedRoutesAtOnce() {
        TestRealm realm = warmRealm();
        STAGE.control().addDomain(KnownTenants.TEST_ORGANIZATION, "just-added.example");

        assertThat(deliver(realm, event(Webhook.DOMAIN_CREATED))).isEqualTo(200);

        await().atMost(SOON).until(() -> SignedIn.isAt(realm.visitor().startWith("nia@just-added.example")));
        assertThat(counted("refreshed")).isPositive();
    }

    @Test
    void aConnectionThatWasSwitchedOffRoutesNobodyAnyMore() {
        TestRealm realm = warmRealm();
        STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);

        assertThat(deliver(realm, event("organization.sso_disabled"))).isEqualTo(200);

        await().atMost(SOON)
                .until(() -> KeycloakPage.PASSWORD.isAt(realm.visitor().startWith("sam@megacorp.org")));
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
