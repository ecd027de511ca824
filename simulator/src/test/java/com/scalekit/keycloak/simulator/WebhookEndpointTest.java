package com.scalekit.keycloak.simulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.control.WebhookEndpoint.Attempt;
import com.scalekit.keycloak.simulator.control.WebhookEndpoint.Manner;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens in the environment is told to whoever registered for it. */
final class WebhookEndpointTest {

    @RegisterExtension
    final RunningSimulator running = new RunningSimulator();

    @AutoClose
    private final Receiver application = Receiver.start(200);

    @BeforeEach
    void register() {
        running.control().webhookEndpoint().register(application.url(), KnownTenants.WEBHOOK_SECRET);
    }

    private List<JsonNode> awaitEvents(int count) {
        await().until(() -> application.received().size() >= count);
        return application.received().stream()
                .map(post -> Json.read(post.substring(post.indexOf('{'))))
                .toList();
    }

    private static Stream<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText());
    }

    private void addAndRemoveADomain() {
        running.control().addDomain(KnownTenants.TEST_ORGANIZATION, "new.example");
        running.control().removeDomain(KnownTenants.TEST_ORGANIZATION, "new.example");
    }

    @Test
    void isToldOfConnectionsAndDomainsInTheirOrder() {
        running.control().setConnectionEnabled(KnownTenants.TEST_CONNECTION, false);
        running.control().setConnectionEnabled(KnownTenants.TEST_CONNECTION, true);
        running.control().removeConnection(KnownTenants.TEST_CONNECTION);
        addAndRemoveADomain();
        running.control().removeOrganization(KnownTenants.TEST_ORGANIZATION);

        List<JsonNode> events = awaitEvents(6);

        assertThat(types(events))
                .containsExactly(
                        "organization.sso_disabled",
                        "organization.sso_enabled",
                        "organization.sso_deleted",
                        "organization.domain_created",
                        "organization.domain_deleted",
                        "organization.deleted");
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.path("organization_id").asText()).isEqualTo(KnownTenants.TEST_ORGANIZATION));
        assertThat(events.get(0).path("data").path("enabled").asBoolean(true)).isFalse();
        assertThat(events.get(2).path("data").has("enabled")).isFalse();
        assertThat(events.get(3).path("data").path("domain").asText()).isEqualTo("new.example");
    }

    @Test
    void isToldTwiceOfTheSame() {
        running.control().webhookEndpoint().deliver(Manner.TWICE);
        running.control().addDomain(KnownTenants.TEST_ORGANIZATION, "new.example");

        assertThat(awaitEvents(2))
                .extracting(event -> event.path("id").asText())
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
    }

    @Test
    void isToldTheLastFirst() {
        running.control().webhookEndpoint().deliver(Manner.REVERSED);
        addAndRemoveADomain();
        assertThat(application.received()).isEmpty();
        running.control().webhookEndpoint().deliver(Manner.ONCE);

        assertThat(types(awaitEvents(2))).containsExactly("organization.domain_deleted", "organization.domain_created");
    }

    @Test
    void isToldNothingThatIsLostOrBeforeItIsRegistered() {
        running.control().webhookEndpoint().deliver(Manner.LOST);
        addAndRemoveADomain();
        running.control().webhookEndpoint().deliver(Manner.ONCE);
        running.control().addDomain(KnownTenants.TEST_ORGANIZATION, "last.example");

        assertThat(awaitEvents(1)).hasSize(1);
        assertThat(running.control().webhookEndpoint().attempts())
                .containsExactly(new Attempt("organization.domain_created", 200));
    }

    @Test
    void isToldAgainUntilItTakesIt() {
        try (Receiver busy = Receiver.start(503)) {
            running.control().webhookEndpoint().register(busy.url(), KnownTenants.WEBHOOK_SECRET);
            running.control().addDomain(KnownTenants.TEST_ORGANIZATION, "new.example");

            await().until(() -> running.control().webhookEndpoint().attempts().size() == 4);
            assertThat(busy.received()).hasSize(4);
        }
    }

    @Test
    void isRegisteredOverHttpAsWell() {
        var answer = running.browser()
                .json(
                        "PUT",
                        "/control/webhook-endpoint",
                        Json.write(Map.of("url", application.url().toString(), "manner", "forged")));

        assertThat(answer.statusCode()).isEqualTo(200);
        addAndRemoveADomain();
        awaitEvents(2);
    }
}
