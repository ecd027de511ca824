package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an administrator changes at one node counts at the other one soon. */
final class StaleConfigurationIT {

    private static final String RIGHT = "test_simulatorsecret";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnceAtBothNodes() {
        CLUSTER.control().autopilotFromLoginHint();
        for (Node node : Node.values()) {
            SignedIn.at(login(node));
        }
    }

    private static Page login(Node node) {
        return CLUSTER.visitorOf(node).startWith(KnownTenants.JANE);
    }

    /** Nobody is asked for an address where no identity provider is switched on. */
    private static Page firstPage(Node node) {
        return CLUSTER.visitorOf(node).startLogin();
    }

    private static void change(Node node, Consumer<ObjectNode> change) {
        Admin admin = CLUSTER.node(node).ownAdmin();
        String path = CLUSTER.realm().path() + "/identity-provider/instances/" + TestRealm.ALIAS;
        ObjectNode provider = (ObjectNode) admin.get(path);
        change.accept(provider);
        admin.put(path, provider);
    }

    private static void secret(Node node, String secret) {
        change(node, provider -> provider.withObject("/config").put("clientSecret", secret));
    }

    private static void enabled(Node node, boolean enabled) {
        change(node, provider -> provider.put("enabled", enabled));
    }

    /** With another secret another list of customers is due, and none is given to a wrong one. */
    private static boolean isWithoutScalekit(Page page) {
        return page.alert().equals(English.of("scalekitHomeRealmOutage"))
                || page.alert()
                        .equals(English.of(Refusal.CLIENT_REJECTED.message().key()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aClientSecretThatIsChangedHereCountsThere(Node here) {
        secret(here, "another-secret");
        Timed<Page> rejected = Timed.of(
                () -> await().atMost(SOON).until(() -> login(here.other()), StaleConfigurationIT::isWithoutScalekit));

        secret(here, RIGHT);
        await().atMost(SOON).until(() -> login(here.other()), SignedIn::isAt);

        SignedIn.at(login(here));
        FaultTable.add(
                ListedFault.F31,
                "the client secret is changed at one node",
                "the other one uses it",
                "after " + rejected.took().toMillis() + " ms, a login included",
                "");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anIdentityProviderThatIsSwitchedOffHereIsOffThere(Node here) {
        enabled(here, false);
        await().atMost(SOON).until(() -> firstPage(here.other()), KeycloakPage.PASSWORD::isAt);

        enabled(here, true);
        await().atMost(SOON).until(() -> firstPage(here.other()), KeycloakPage.ADDRESS::isAt);
    }

    /** The change comes to a node that stands still and cannot take note of it. */
    @Test
    void aNodeThatStoodStillMeanwhileCatchesUp() {
        CLUSTER.node(Node.SECOND).pause();
        CompletableFuture<Void> over = CompletableFuture.runAsync(
                CLUSTER.node(Node.SECOND)::resume,
                CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        CLUSTER.front().serve(Node.FIRST);
        try {
            enabled(Node.FIRST, false);
        } finally {
            over.join();
            CLUSTER.front().serve(Node.values());
        }

        await().atMost(SOON).until(() -> firstPage(Node.SECOND), KeycloakPage.PASSWORD::isAt);

        enabled(Node.FIRST, true);
        await().atMost(SOON).until(() -> firstPage(Node.SECOND), KeycloakPage.ADDRESS::isAt);
        assertThat(CLUSTER.members(Node.SECOND)).isEqualTo(Node.values().length);
    }
}
