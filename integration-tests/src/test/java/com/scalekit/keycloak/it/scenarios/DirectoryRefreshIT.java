package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What changes in Scalekit arrives by itself; an answer that cannot be right does not. */
final class DirectoryRefreshIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static TestRealm warmRealm() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        await().atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(() -> SignedIn.isAt(realm.visitor().startWith("warm@example.com")));
        STAGE.control().resetCalls();
        return realm;
    }

    /** Somebody of nobody's domain has the list read again once it is ten seconds old. */
    private static void awaitRefresh(TestRealm realm) {
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
            realm.visitor().startWith("somebody@unknown.example");
            return STAGE.control().calls().connections() >= 1;
        });
    }

    private static Page whereTo(TestRealm realm, String email) {
        return realm.visitor().startWith(email);
    }

    @Test
    void customersWhoSwitchedOffMovedOrLeftAreFollowed() {
        TestRealm realm = warmRealm();
        STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);
        STAGE.control().removeOrganization(KnownTenants.INITECH);
        STAGE.control().removeDomain(KnownTenants.STARK_EAST, "east.stark.example");
        STAGE.control().addDomain(KnownTenants.STARK_WEST, "east.stark.example");
        STAGE.control().setConnectionEnabled(KnownTenants.GLOBEX_DISABLED_CONNECTION, true);

        awaitRefresh(realm);

        await().atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(() -> KeycloakPage.PASSWORD.isAt(whereTo(realm, "sam@megacorp.org")));
        assertThat(KeycloakPage.PASSWORD.isAt(whereTo(realm, "peter@initech.example")))
                .isTrue();
        assertThat(SignedIn.isAt(whereTo(realm, "gus@globex.example"))).isTrue();
        assertThat(SignedIn.isAt(whereTo(realm, "edda@east.stark.example"))).isTrue();
        assertThat(Asked.of(STAGE.control()).selector())
                .containsEntry("connection_id", KnownTenants.STARK_WEST_CONNECTION);
        assertThat(SignedIn.isAt(whereTo(realm, KnownTenants.JANE))).isTrue();
    }

    @Test
    void aCustomerWhoWasSwitchedOnAMomentAgoSignsInFromTheTile() {
        TestRealm realm = warmRealm();
        STAGE.control().setConnectionEnabled(KnownTenants.GLOBEX_DISABLED_CONNECTION, true);

        Page page = Tile.of(STAGE, realm, KnownTenants.GLOBEX_DISABLED_CONNECTION, "gus@globex.example")
                .click(realm.visitor());

        assertThat(SignedIn.isAt(page)).isTrue();
    }

    @Test
    void aListThatSuddenlyIsEmptyIsNotBelieved() {
        TestRealm realm = warmRealm();
        STAGE.control().onConnections(HttpMischief.every().shareOfLists(0));

        awaitRefresh(realm);

        // The empty list was answered; nothing that is done with it sends anybody to the password.
        await().atMost(PATIENCE)
                .pollInterval(PAUSE)
                .during(Duration.ofSeconds(2))
                .until(() -> SignedIn.isAt(whereTo(realm, KnownTenants.JANE))
                        && SignedIn.isAt(whereTo(realm, "sam@megacorp.org")));
    }
}
