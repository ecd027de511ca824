package com.scalekit.keycloak.it.faults;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.portal.Webhook;
import com.scalekit.keycloak.it.portal.WebhookBurst;
import com.scalekit.keycloak.simulator.signing.SignedWebhook;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A webhook comes to one of two nodes, and counts at both. */
final class WebhookFaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int EVENTS = 1_000;
    /** Less than a list has to be old for an unknown domain to have it read again. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.withDemoRealm();

    @BeforeEach
    void bothNodesTakeWebhooksAndKnowTheCustomers() {
        CLUSTER.control().autopilotFromLoginHint();
        for (Node node : Node.values()) {
            Webhook.putIntoVault(CLUSTER.node(node), CLUSTER.realm().name(), KnownTenants.WEBHOOK_SECRET);
        }
        ObjectNode provider = CLUSTER.realm().provider();
        provider.withObject("/config").put("webhookSecret", Webhook.REFERENCE).put("directoryUserEvents", "disable");
        CLUSTER.realm()
                .admin()
                .put(CLUSTER.realm().path() + "/identity-provider/instances/" + TestRealm.ALIAS, provider);
        for (Node node : Node.values()) {
            await().atMost(PATIENCE).until(() -> isRouted(node, KnownTenants.JANE));
        }
    }

    private static boolean isRouted(Node node, String email) {
        return SignedIn.isAt(CLUSTER.visitorOf(node).startWith(email));
    }

    private static int deliver(Node node, SignedWebhook webhook) {
        return Webhook.deliver(
                CLUSTER.control(), CLUSTER.at(node, CLUSTER.realm().webhooks()), webhook);
    }

    private static double refreshes(Node node) {
        return Management.of(CLUSTER.node(node))
                .metricOrZero("scalekit_directory_refresh_seconds_count{outcome=\"listed\"}");
    }

    private static double duplicates(Node node) {
        return Management.of(CLUSTER.node(node)).metricOrZero("scalekit_webhooks_total{outcome=\"duplicate\"}");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aDomainThatOneNodeIsToldOfRoutesAtBoth(Node here) {
        String domain = "new-" + here.name().toLowerCase(Locale.ROOT) + ".example";
        CLUSTER.control().addDomain(KnownTenants.TEST_ORGANIZATION, domain);
        double before = refreshes(here.other());

        // Nobody asks the other node for anything until it has read the list, so that it is not read because of that.
        Timed<Boolean> told = Timed.of(() -> {
            assertThat(deliver(here, Webhook.event(CLUSTER.control(), Webhook.DOMAIN_CREATED)))
                    .isEqualTo(200);
            await().atMost(PATIENCE).until(() -> refreshes(here.other()) > before);
            return true;
        });

        await().atMost(SOON).until(() -> isRouted(here.other(), "nia@" + domain));
        await().atMost(SOON).until(() -> isRouted(here, "noa@" + domain));
        FaultTable.add(
                ListedFault.F26,
                "a domain is added, and one node is told",
                "the other one has read the list",
                "after " + told.took().toMillis() + " ms",
                "");
    }

    /** Every event twice, in no order, at both nodes; among them that one person has left, ten times. */
    @Test
    void manyAtOnceAreFewRefreshesAndOneDisabledAccount() throws Exception {
        String email = "burst" + ProcessHandle.current().pid() + "@example.com";
        String id = CLUSTER.visitorOf(Node.FIRST).signInOnAutopilot(email).claim("sub");
        List<SignedWebhook> webhooks = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            SignedWebhook webhook = Webhook.event(CLUSTER.control(), Webhook.SSO_ENABLED);
            webhooks.addAll(List.of(webhook, webhook));
        }
        SignedWebhook left = CLUSTER.control()
                .webhooks()
                .event(
                        KnownTenants.WEBHOOK_SECRET,
                        "organization.directory.user_deleted",
                        KnownTenants.TEST_ORGANIZATION,
                        Map.of("id", "diruser_1", "email", email));
        webhooks.addAll(Collections.nCopies(10, left));
        Collections.shuffle(webhooks, new Random(26));
        CLUSTER.realm().events().clear();
        CLUSTER.control().resetCalls();
        List<URI> doors = Stream.of(Node.values())
                .map(node -> CLUSTER.at(node, CLUSTER.realm().webhooks()))
                .toList();

        CompletableFuture<WebhookBurst> sending = CompletableFuture.supplyAsync(() -> WebhookBurst.of(doors, webhooks));
        Duration slowest = Duration.ZERO;
        int passwords = 0;
        do {
            Timed<?> login = Timed.of(() -> CLUSTER.visitorOf(Node.SECOND).signInWithPassword("pat", "password"));
            slowest = login.took().compareTo(slowest) > 0 ? login.took() : slowest;
            passwords++;
        } while (!sending.isDone());
        WebhookBurst burst = sending.get();

        // A repetition that comes while the first one is under way is sent away, to come again.
        assertThat(burst.answers().keySet()).isSubsetOf(200, 503);
        assertThat(burst.answers().get(200)).isGreaterThan(EVENTS);
        assertThat(CLUSTER.realm().events().ofType("UPDATE_PROFILE")).hasSize(1);
        assertThat(CLUSTER.realm().accounts().byId(id).enabled()).isFalse();
        assertThat(CLUSTER.realm().accounts().sessions(id)).isZero();
        // Each node once a second, and once more in the end.
        assertThat(CLUSTER.control().calls().connections())
                .isLessThanOrEqualTo(2 * (burst.took().toSeconds() + 4));
        assertThat(slowest).isLessThan(PATIENCE);
        FaultTable.add(
                ListedFault.F26,
                webhooks.size() + " webhooks as fast as two nodes take them (" + burst.perSecond()
                        + " a second), every one twice and in no order",
                "one account disabled, once; "
                        + CLUSTER.control().calls().connections() + " refreshes of the list in "
                        + burst.took().toMillis() + " ms",
                "",
                "at most " + slowest.toMillis() + " ms, of " + passwords);
    }

    @Test
    void anEventThatOneNodeHasFollowedIsFollowedAtNeither() {
        SignedWebhook webhook = Webhook.event(CLUSTER.control(), Webhook.SSO_ENABLED);
        assertThat(deliver(Node.FIRST, webhook)).isEqualTo(200);
        double before = duplicates(Node.SECOND);

        assertThat(deliver(Node.SECOND, webhook)).isEqualTo(200);

        assertThat(duplicates(Node.SECOND)).isEqualTo(before + 1);
    }
}
