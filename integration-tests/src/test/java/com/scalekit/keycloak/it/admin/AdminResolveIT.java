package com.scalekit.keycloak.it.admin;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where an address leads is what the login page does with it, and asking changes nothing. */
final class AdminResolveIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Caller viewer(TestRealm realm) {
        return Caller.with(realm, "view-identity-providers");
    }

    private static JsonNode resolve(TestRealm realm, String email) {
        return viewer(realm).get(realm, "/scalekit/resolve?email=" + email).json();
    }

    private static TestRealm warm() {
        TestRealm realm = STAGE.realm();
        Caller.with(realm, "manage-identity-providers")
                .call("POST", realm, "/scalekit/directory/refresh")
                .json();
        return realm;
    }

    private static double lookups() {
        Management management = Management.of(STAGE.keycloak());
        return Stream.of("found", "none", "unavailable")
                .mapToDouble(outcome -> management.metric("scalekit_home_realm_total{outcome=\"" + outcome + "\"}"))
                .sum();
    }

    private static Map<String, String> parameters(JsonNode report) {
        Map<String, String> found = new TreeMap<>();
        report.path("parameters")
                .properties()
                .forEach(one -> found.put(one.getKey(), one.getValue().asText()));
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "jane@example.com, ONE_CONNECTION",
        "anna@hooli.example, ONE_ORGANIZATION",
        "edda@stark.example, SEVERAL_ORGANIZATIONS"
    })
    void saysWhereTheLoginPageSendsPeople(String email, String reason) {
        TestRealm realm = warm();
        JsonNode report = resolve(realm, email);

        assertThat(report.path("destination").asText()).isEqualTo("CUSTOMER");
        assertThat(report.path("reason").asText()).isEqualTo(reason);
        realm.visitor().startWith(email);
        assertThat(parameters(report)).isEqualTo(Asked.of(STAGE.control()).selector());
        assertThat(report.toString()).doesNotContain(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pat@nobody.example", "gus@globex.example", "uma@umbrella.example"})
    void saysThatNobodyHoldsADomain(String email) {
        JsonNode report = resolve(warm(), email);

        assertThat(report.path("destination").asText()).isEqualTo("NEXT_STEP");
        assertThat(report.path("reason").asText()).isEqualTo("NOBODYS_DOMAIN");
    }

    @Test
    void answersTheSameForPeopleWithAndWithoutAnAccount() {
        TestRealm realm = warm();
        realm.accounts().add("resolve-known", "resolve-known@nobody.example", true);

        assertThat(resolve(realm, "resolve-known@nobody.example"))
                .isEqualTo(resolve(realm, "resolve-unknown@nobody.example"));
    }

    @Test
    void knowsACustomerWhoIsFixed() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("connectionId", KnownTenants.MEGACORP_CONNECTION)
                .withSetting("emailDomains", "megacorp.org"));

        assertThat(resolve(realm, "sam@megacorp.org").path("reason").asText()).isEqualTo("CONFIGURED_DOMAIN");
        assertThat(resolve(realm, "jane@example.com").path("reason").asText()).isEqualTo("NOT_A_CONFIGURED_DOMAIN");
    }

    @Test
    void asksNobodyStartsNothingAndCountsNothing() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("cacheGeneration", "never used"));
        double before = lookups();
        STAGE.control().resetCalls();

        JsonNode report = resolve(realm, "pat@nobody.example");

        assertThat(report.path("destination").asText()).isEqualTo("NEXT_STEP");
        assertThat(lookups()).isEqualTo(before);
        assertThat(STAGE.control().calls().connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pat", "@example.com", "a@b@c"})
    void refusesWhatIsNoAddress(String text) {
        assertThat(viewer(STAGE.realm())
                        .get(STAGE.realm(), "/scalekit/resolve?email=" + text)
                        .status())
                .isEqualTo(400);
    }
}
