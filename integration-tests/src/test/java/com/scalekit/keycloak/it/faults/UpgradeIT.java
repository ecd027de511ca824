package com.scalekit.keycloak.it.faults;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.it.scenarios.HalfWay;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two versions of the extension in one cluster, as in the middle of an upgrade. There is only one yet, so the other one is the
 * same code under another number; what a version writes for others to read, {@code NotesFormatTest} keeps.
 */
@Tag("slow-fault")
final class UpgradeIT {

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.upgrading();

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @BeforeEach
    void everybodySignsInAtOnce() {
        CLUSTER.control().autopilotFromLoginHint();
    }

    private static String somebodyNew() {
        return "upgrader" + PEOPLE.incrementAndGet() + "@example.com";
    }

    private static String versionAt(Node node) {
        return CLUSTER.node(node)
                .ownAdmin()
                .get("/serverinfo")
                .path("providers")
                .path("scalekit")
                .path("providers")
                .path("http")
                .path("operationalInfo")
                .path("version")
                .asText();
    }

    @Test
    void isReallyAnotherVersion() {
        assertThat(versionAt(Node.SECOND)).isEqualTo("99.0.0").isNotEqualTo(versionAt(Node.FIRST));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void goesOnWithALoginOfTheOther(Node here) {
        CLUSTER.front().serve(here);
        HalfWay login = HalfWay.of(CLUSTER.realm(), somebodyNew());

        CLUSTER.front().serve(here.other());
        login.visitor().browser().reconnect();

        assertThat(SignedIn.at(login.arrive()).claim("email")).isEqualTo(login.email());
        FaultTable.add(
                ListedFault.F34,
                "a login begins at the " + (here == Node.FIRST ? "older" : "later") + " version",
                "signed in by the other one",
                "",
                "");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void refusesATokenThatTheOtherHasTaken(Node here) {
        Tile tile = Tile.of(CLUSTER.control(), CLUSTER.realm(), KnownTenants.TEST_CONNECTION, somebodyNew());
        URI token = tile.address();
        assertThat(at(here, token)).isEqualTo(303);
        assertThat(at(here.other(), token)).isEqualTo(400);
    }

    private static int at(Node node, URI token) {
        return CLUSTER.realm()
                .visitor()
                .browser()
                .openOnly(CLUSTER.at(node, token))
                .status();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void endsASessionOfTheOther(Node here) {
        Visitor visitor = CLUSTER.visitorOf(here);
        SignedIn person = visitor.signInOnAutopilot(somebodyNew());
        visitor.browser().onRedirect(uri -> CLUSTER.at(here.other(), uri));

        person.signOut();

        assertThat(KeycloakPage.ADDRESS.isAt(visitor.startLogin())).isTrue();
    }
}
