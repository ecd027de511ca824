package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.harness.RestartableKeycloak;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.scenarios.HalfWay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A login belongs to no node: whichever is there goes on with it. */
final class NodeFaultIT {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.withDemoRealm();

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @BeforeEach
    void everybodySignsInAtOnce() {
        CLUSTER.control().autopilotFromLoginHint();
    }

    private static String somebodyNew() {
        return "traveller" + PEOPLE.incrementAndGet() + "@example.com";
    }

    private static HalfWay halfWayThrough(Node node) {
        CLUSTER.front().serve(node);
        return HalfWay.of(CLUSTER.realm(), somebodyNew());
    }

    /** The common address leads to this node only, and nobody has a connection to another one. */
    private static void goOnAt(Node node, Visitor... visitors) {
        CLUSTER.front().serve(node);
        Stream.of(visitors).map(Visitor::browser).forEach(Browser::reconnect);
    }

    private static void assertIn(HalfWay login, Page end) {
        assertThat(SignedIn.at(end).claim("email")).isEqualTo(login.email());
    }

    private static Duration passwordLogin() {
        return TwoLogins.passwordLogin(CLUSTER.realm()).took();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aLoginThatBeganHereEndsThere(Node here) {
        HalfWay login = halfWayThrough(here);

        goOnAt(here.other(), login.visitor());

        assertIn(login, login.arrive());
    }

    @Test
    void aNodeThatIsKilledLeavesItsLoginsToTheOther() {
        HalfWay login = halfWayThrough(Node.FIRST);

        CLUSTER.node(Node.FIRST).kill();
        goOnAt(Node.SECOND, login.visitor());

        Timed<Page> end = Timed.of(login::arrive);
        assertIn(login, end.value());
        FaultTable.add(
                ListedFault.F27,
                "a node is killed between redirect and callback",
                "signed in by the other node",
                "in " + end.took().toMillis() + " ms",
                "in " + passwordLogin().toMillis() + " ms");
    }

    @Test
    void ofALoginThatNoNodeRemembersAtMostTheStartIsDoneAgain() throws Exception {
        HalfWay login = halfWayThrough(Node.FIRST);

        Stream.of(Node.values()).map(CLUSTER::node).forEach(RestartableKeycloak::kill);
        CLUSTER.allUp();

        Page end = login.arrive();
        assertThat(login.visitor().browser().hops()).allMatch(hop -> hop.status() < 500);
        boolean isIn = SignedIn.isAt(end);
        if (!isIn) {
            assertThat(KeycloakPage.ADDRESS.isAt(end)).as(end.toString()).isTrue();
            SignedIn.at(login.visitor().type(end, login.email()));
        }
        FaultTable.add(
                ListedFault.F28,
                "all nodes are killed between redirect and callback",
                isIn ? "signed in, after one restart of the login" : "login page, where the address is typed again",
                "",
                "");
    }

    @Test
    void aNodeThatStandsStillHoldsALoginUpNoLongerThanItStands() throws Exception {
        HalfWay login = halfWayThrough(Node.FIRST);
        Visitor pat = CLUSTER.realm().visitor();
        Page password = pat.startWith("pat");
        Duration usual = passwordLogin();
        RestartableKeycloak still = CLUSTER.node(Node.FIRST);

        still.pause();
        CompletableFuture<Void> over = CompletableFuture.runAsync(
                still::resume, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        try {
            goOnAt(Node.SECOND, login.visitor(), pat);
            List<Timed<Page>> ends = AtOnce.all(Stream.of(
                    () -> Timed.of(login::arrive),
                    () -> Timed.of(() -> pat.enterPassword(password, "pat", "password"))));
            Timed<Page> end = ends.get(0);
            Timed<Page> byPassword = ends.get(1);
            assertIn(login, end.value());
            SignedIn.at(byPassword.value());
            assertThat(end.took()).isLessThan(PAUSE.multipliedBy(3));
            FaultTable.add(
                    ListedFault.F35,
                    "a node stands still for 5 s",
                    "signed in by the other node",
                    "in " + end.took().toMillis() + " ms",
                    "in " + byPassword.took().toMillis() + " ms (" + usual.toMillis() + " ms before)");
        } finally {
            over.join();
        }
    }
}
