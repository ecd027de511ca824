package com.scalekit.keycloak.it.faults;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A token of an IdP-initiated login begins one login at most, though the node that took it is gone. */
final class ReplayFaultIT {

    private static final int TOKENS = 200;
    private static final int BROWSERS_PER_NODE = 3;
    private static final int TAKEN_BEFORE_THE_END = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.withDemoRealm();

    /** How often each token was seen to begin a login at a node. */
    private final Map<URI, List<Node>> begun = new ConcurrentHashMap<>();

    private static URI token(int number) {
        IdpInitiatedLogin login = IdpInitiatedLogin.of(
                KnownTenants.TEST_CONNECTION, KnownTenants.TEST_ORGANIZATION, "tile" + number + "@example.com");
        String token = CLUSTER.control().mintIdpInitiatedToken(login, TokenMischief.next());
        return URI.create(CLUSTER.realm().callback() + "/initiate?idp_initiated_login="
                + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    /** What the node says; nothing if it is gone. */
    private Optional<Page> present(Node node, Browser browser, URI token) {
        try {
            Page page = browser.openOnly(CLUSTER.at(node, token));
            if (page.status() == 303) {
                begun.computeIfAbsent(token, any -> new CopyOnWriteArrayList<>())
                        .add(node);
            }
            return Optional.of(page);
        } catch (UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    private void presentAll(Node node, List<URI> tokens) {
        Browser browser = CLUSTER.realm().visitor().browser();
        tokens.forEach(token -> present(node, browser, token));
    }

    private long takenByTheFirst() {
        return begun.values().stream()
                .filter(nodes -> nodes.contains(Node.FIRST))
                .count();
    }

    @Test
    void aTokenIsAcceptedAtMostOnceThoughItsNodeIsKilledMeanwhile() throws Exception {
        List<URI> tokens =
                IntStream.range(0, TOKENS).mapToObj(ReplayFaultIT::token).toList();
        Iterator<URI> warming = IntStream.range(TOKENS, TOKENS + Node.values().length)
                .mapToObj(ReplayFaultIT::token)
                .iterator();
        // The first answers of a node take long, and the other one would take every token meanwhile.
        for (Node node : Node.values()) {
            present(node, CLUSTER.realm().visitor().browser(), warming.next());
        }
        ExecutorService threads = Executors.newFixedThreadPool(BROWSERS_PER_NODE * Node.values().length);
        try {
            for (int i = 0; i < BROWSERS_PER_NODE; i++) {
                for (Node node : Node.values()) {
                    threads.execute(() -> presentAll(node, tokens));
                }
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> takenByTheFirst() >= TAKEN_BEFORE_THE_END);
            CLUSTER.node(Node.FIRST).kill();
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }

        Browser browser = CLUSTER.realm().visitor().browser();
        List<Page> later = tokens.stream()
                .map(token -> present(Node.SECOND, browser, token).orElseThrow())
                .toList();

        assertThat(begun.values()).allSatisfy(nodes -> assertThat(nodes).hasSize(1));
        String replayed = English.of(Refusal.INITIATE_TOKEN_REPLAYED.message().key());
        assertThat(later).allSatisfy(page -> {
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.alert()).isEqualTo(replayed);
        });
        FaultTable.add(
                ListedFault.F29,
                "a node is killed while it takes " + TOKENS + " tokens that the other one is shown as well",
                "none is taken twice; " + takenByTheFirst() + " that the killed one took are refused by the other",
                "",
                "");
    }
}
