package com.scalekit.keycloak.it.faults;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.scenarios.HalfWay;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes that do not reach each other any more, while people and the database reach both. */
@Tag("slow-fault")
final class PartitionIT {

    private static final int TOKENS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.withDemoRealm();

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @BeforeEach
    void everybodySignsInAtOnce() {
        CLUSTER.control().autopilotFromLoginHint();
    }

    private static URI token(String email) {
        IdpInitiatedLogin login =
                IdpInitiatedLogin.of(KnownTenants.TEST_CONNECTION, KnownTenants.TEST_ORGANIZATION, email);
        String token = CLUSTER.control().mintIdpInitiatedToken(login, TokenMischief.next());
        return URI.create(CLUSTER.realm().callback() + "/initiate?idp_initiated_login="
                + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private static List<URI> tokens() {
        return Stream.generate(() -> token(somebodyNew())).limit(TOKENS).toList();
    }

    private static boolean isTaken(Node node, URI token) {
        Page page = CLUSTER.realm().visitor().browser().openOnly(CLUSTER.at(node, token));
        assertThat(page.status()).isIn(303, 400);
        return page.status() == 303;
    }

    private static long taken(Node node, List<URI> tokens) {
        return tokens.stream().filter(token -> isTaken(node, token)).count();
    }

    private static void awaitMembers(int members) {
        for (Node node : Node.values()) {
            await().atMost(PATIENCE).until(() -> CLUSTER.members(node) == members);
        }
    }

    private static List<Node> ready() {
        return Stream.of(Node.values())
                .filter(node -> Management.of(CLUSTER.node(node)).isReady())
                .toList();
    }

    private static void awaitReady(int nodes) {
        await().atMost(PATIENCE).until(() -> ready().size() == nodes);
    }

    private static String somebodyNew() {
        return "divided" + PEOPLE.incrementAndGet() + "@example.com";
    }

    /** People who reach one node only. */
    private static void everybodyGetsInAt(Node node) {
        CLUSTER.front().serve(node);
        SignedIn.at(CLUSTER.realm().visitor().startWith(somebodyNew()));
        TwoLogins.passwordLogin(CLUSTER.realm());
    }

    @Test
    void letsPeopleInAtBothHalvesAndHealsByItself() {
        HalfWay underWay = HalfWay.of(CLUSTER.realm(), somebodyNew());
        Instant divided = Instant.now();
        CLUSTER.divide();
        Timed<Page> unnoticed = Timed.of(() -> CLUSTER.visitorOf(Node.FIRST).startLogin());
        awaitMembers(1);
        awaitReady(1);
        Duration noticed = Duration.between(divided, Instant.now());

        Stream.of(Node.values()).forEach(PartitionIT::everybodyGetsInAt);
        SignedIn.at(underWay.arrive());
        CLUSTER.front().serve(Node.values());
        Timed<Void> healed = Timed.of(() -> {
            CLUSTER.mend();
            awaitMembers(Node.values().length);
            return null;
        });
        awaitReady(Node.values().length);
        Stream.of(Node.values()).forEach(PartitionIT::everybodyGetsInAt);

        FaultTable.add(
                ListedFault.F30,
                "two nodes lose each other",
                "once they have noticed, people sign in at both, and one node of them is ready",
                "after " + noticed.toSeconds() + " s; until then Keycloak's first page is HTTP "
                        + unnoticed.value().status() + ", after "
                        + unnoticed.took().toMillis() + " ms",
                "the same");
        FaultTable.add(
                ListedFault.F30,
                "they find each other again",
                "one cluster by itself",
                "after " + healed.took().toSeconds() + " s",
                "");
    }

    /** What is used on the other half cannot be known; what is lost when both come together is Keycloak's choice, and documented. */
    @Test
    void takesATokenOncePerHalf() {
        CLUSTER.divide();
        awaitMembers(1);
        List<URI> shownToAll = tokens();
        List<URI> ofTheFirst = tokens();
        List<URI> ofTheSecond = tokens();

        long atTheFirst = taken(Node.FIRST, shownToAll);
        long atTheSecond = taken(Node.SECOND, shownToAll);
        assertThat(taken(Node.FIRST, ofTheFirst)).isEqualTo(TOKENS);
        assertThat(taken(Node.SECOND, ofTheSecond)).isEqualTo(TOKENS);
        assertThat(taken(Node.FIRST, shownToAll) + taken(Node.FIRST, ofTheFirst))
                .as("taken again at the first")
                .isZero();
        assertThat(taken(Node.SECOND, shownToAll) + taken(Node.SECOND, ofTheSecond))
                .as("taken again at the second")
                .isZero();
        CLUSTER.mend();
        awaitMembers(Node.values().length);

        long again = Stream.of(shownToAll, ofTheFirst, ofTheSecond)
                .mapToLong(tokens -> taken(Node.FIRST, tokens) + taken(Node.SECOND, tokens))
                .sum();
        List<URI> later = tokens();
        assertThat(taken(Node.FIRST, later)).isEqualTo(TOKENS);
        assertThat(taken(Node.SECOND, later)).isZero();
        FaultTable.add(
                ListedFault.F30,
                TOKENS + " tokens of a portal are shown to both halves, and " + TOKENS + " to each alone",
                "of the first, one half takes " + atTheFirst + " and the other " + atTheSecond
                        + "; when they are one again, " + again + " of all are taken once more",
                "",
                "");
    }
}
