package com.scalekit.keycloak.it.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What a node knows of the customers can be seen, and read again. */
final class AdminDirectoryIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Caller manager(TestRealm realm) {
        return Caller.with(realm, "manage-identity-providers");
    }

    private static JsonNode refresh(TestRealm realm) {
        return manager(realm).call("POST", realm, "/scalekit/directory/refresh").json();
    }

    private static JsonNode directory(TestRealm realm, String query) {
        return manager(realm).get(realm, "/scalekit/directory" + query).json();
    }

    private static List<String> domains(JsonNode report) {
        List<String> names = new ArrayList<>();
        report.path("page").forEach(entry -> names.add(entry.path("domain").asText()));
        return names;
    }

    @Test
    void showsWhoHoldsADomain() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        refresh(realm);
        JsonNode report = directory(realm, "?search=MegaCorp");

        assertThat(report.path("source").asText()).isEqualTo("LIST");
        assertThat(report.path("ageSeconds").asLong()).isBetween(0L, 60L);
        assertThat(report.path("matches").asInt()).isEqualTo(1);
        assertThat(domains(report)).containsExactly(KnownTenants.MEGACORP_DOMAIN);
        JsonNode holder = report.path("page").path(0).path("holders").path(0);
        assertThat(holder.path("connectionId").asText()).isEqualTo(KnownTenants.MEGACORP_CONNECTION);
        assertThat(holder.path("organizationId").asText()).isEqualTo(KnownTenants.MEGACORP);
    }

    @Test
    void showsPagesInOrder() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        refresh(realm);
        List<String> all = domains(directory(realm, ""));

        assertThat(all).isSorted().hasSizeGreaterThan(5);
        assertThat(domains(directory(realm, "?first=2&max=3"))).isEqualTo(all.subList(2, 5));
        assertThat(directory(realm, "?max=0").path("domains").asInt()).isEqualTo(all.size());
        assertThat(manager(realm).get(realm, "/scalekit/directory?max=1001").status())
                .isEqualTo(400);
        assertThat(manager(realm).get(realm, "/scalekit/directory?first=-1").status())
                .isEqualTo(400);
    }

    @Test
    void isReadAgainAtOnce() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        refresh(realm);
        STAGE.control().setConnectionEnabled(KnownTenants.GLOBEX_DISABLED_CONNECTION, true);
        assertThat(domains(directory(realm, ""))).doesNotContain(KnownTenants.GLOBEX_DOMAIN);

        assertThat(refresh(realm).path("outcome").asText()).isEqualTo("LISTED");

        assertThat(domains(directory(realm, ""))).contains(KnownTenants.GLOBEX_DOMAIN);
        assertThat(SimulatedSignIn.isAt(realm.visitor().startWith("gus@globex.example")))
                .isTrue();
    }

    @Test
    void isNotReadByLookingAtIt() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        refresh(realm);
        STAGE.control().resetCalls();
        directory(realm, "");
        directory(realm, "?search=nobody");

        assertThat(STAGE.control().calls().connections()).isZero();
    }

    @Test
    void keepsWhatItKnowsWhileScalekitIsDown() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        refresh(realm);
        STAGE.control().onConnections(HttpMischief.every().status(503));
        JsonNode outcome = refresh(realm);

        assertThat(outcome.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(outcome.path("failure").asText()).isEqualTo("UNEXPECTED_ANSWER");
        assertThat(directory(realm, "").path("failure").asText()).isEqualTo("UNEXPECTED_ANSWER");
        assertThat(domains(directory(realm, ""))).contains(KnownTenants.MEGACORP_DOMAIN);
    }

    @Test
    void saysThatAListIsRefused() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        STAGE.control().onConnections(HttpMischief.every().status(403));

        assertThat(refresh(realm).path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(directory(realm, "").path("source").asText()).isEqualTo("SINGLE_LOOKUPS");
    }

    @Test
    void holdsBackAListThatLacksALot() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        refresh(realm);
        STAGE.control().onConnections(HttpMischief.every().shareOfLists(0));

        assertThat(refresh(realm).path("outcome").asText()).isEqualTo("HELD_BACK");
        assertThat(directory(realm, "").path("heldBack").asBoolean()).isTrue();
        assertThat(domains(directory(realm, ""))).contains(KnownTenants.MEGACORP_DOMAIN);
    }

    @Test
    void doesNotWaitForAScalekitThatHangs() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        refresh(realm);
        STAGE.control().onConnections(HttpMischief.every().delay(Duration.ofSeconds(20)));
        Caller caller = manager(realm);
        long started = System.nanoTime();
        JsonNode outcome =
                caller.call("POST", realm, "/scalekit/directory/refresh").json();
        Duration took = Duration.ofNanos(System.nanoTime() - started);

        assertThat(outcome.path("outcome").asText()).isIn("FAILED", "RUNNING");
        assertThat(took).isLessThan(Duration.ofSeconds(9));
    }
}
