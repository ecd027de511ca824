package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Samples;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples of {@code docs/mapping.md} do, all at once, what stands above each of them. */
final class MappingSamplesIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final List<JsonNode> SAMPLES = Samples.of("mapping.md");

    private static final SimulatedUser NEA = SimulatedUser.of("nea@example.com")
            .withClaim("user_groups", List.of("Partners", "Resellers"))
            .withClaim("idp_roles", "editor,viewer")
            .withClaim("address", Map.of("locality", "Berlin"))
            .withClaim("department", "Sales EMEA")
            .withClaim("ring", "beta")
            .withClaim("employee_number", 4711);

    @Test
    void doWhatTheTextSays() {
        MappedRealm realm = MappedRealm.on(STAGE, draft -> draft.withSessionNoteClaim("claim.city", "city"));
        realm.group("customers");
        realm.groupBelow(realm.group("staff"), "sales");
        List.of("customer-editor", "member", "beta").forEach(realm::role);
        SAMPLES.forEach(realm::withSample);
        assertThat(SAMPLES).hasSize(8);

        for (int login = 0; login < 2; login++) {
            SignedIn signedIn = realm.enter(NEA);
            Account nea = realm.realm().accounts().byId(signedIn.claim("sub"));

            assertThat(realm.groupsOf(nea))
                    .containsExactlyInAnyOrder("/customers/Partners", "/customers/Resellers", "/staff/sales");
            assertThat(realm.rolesOf(nea))
                    .containsExactlyInAnyOrder(
                            "default-roles-" + realm.realm().name(), "customer-editor", "member", "beta");
            assertThat(nea.attribute("city")).contains("Berlin");
            assertThat(signedIn.claim("city")).isEqualTo("Berlin");
            assertThat(nea.attribute("department")).contains("Sales EMEA");
            assertThat(nea.username()).isEqualTo("acme-4711");
        }
        assertThat(realm.warnings()).isEmpty();
        assertThat(realm.guarded()).isEmpty();
    }

    @Test
    void takeBackWhatIsGone() {
        MappedRealm realm = MappedRealm.on(STAGE);
        realm.group("customers");
        realm.groupBelow(realm.group("staff"), "sales");
        List.of("customer-editor", "member", "beta").forEach(realm::role);
        SAMPLES.forEach(realm::withSample);
        realm.signIn(NEA);

        Account later = realm.signIn(SimulatedUser.of("nea@example.com"));

        assertThat(realm.groupsOf(later)).isEmpty();
        assertThat(realm.rolesOf(later))
                .containsExactlyInAnyOrder("default-roles-" + realm.realm().name(), "member");
        assertThat(later.attribute("city")).isEmpty();
        assertThat(later.username()).isEqualTo("acme-4711");
    }
}
