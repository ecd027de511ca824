package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A claim that lists roles gives roles with one prefix, and never one that allows administration. */
final class MappingRolesIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final SimulatedUser BEN = SimulatedUser.of("ben@example.com");

    private final MappedRealm realm = MappedRealm.on(STAGE);

    /** What every account of the realm has, from Keycloak itself. */
    private final String ofEverybody = "default-roles-" + realm.realm().name();

    private void map(String prefix, boolean createMissing) {
        realm.withMapper(
                "scalekit-groups-roles",
                Map.of(
                        "claim",
                        "idp_roles",
                        "rolePrefix",
                        prefix,
                        "delimiter",
                        " ",
                        "createMissing",
                        Boolean.toString(createMissing)));
    }

    /** Whose roles no claim of Ben's may touch. */
    private Bystanders somebodyWithRoles() {
        Account bystander =
                realm.realm().accounts().byId(realm.realm().accounts().add("bystander", "b@example.com", true));
        realm.grant(bystander, realm.role("customer-bystanding"));
        realm.realm().accounts().makeAdministrator(bystander.id(), "view-users");
        return Bystanders.of(realm.realm());
    }

    @Test
    void areGivenAndTakenUnderThePrefixOnly() {
        map("customer-", false);
        realm.role("customer-editor");
        realm.role("customer-viewer");
        realm.role("editor");
        Account ben = realm.signIn(BEN.withClaim("idp_roles", List.of("editor", "unknown")));
        realm.grant(ben, STAGE.admin().get(realm.path("/roles/editor")));
        assertThat(realm.rolesOf(ben)).containsExactlyInAnyOrder(ofEverybody, "customer-editor", "editor");

        realm.signIn(BEN.withClaim("idp_roles", "viewer other"));
        assertThat(realm.rolesOf(ben)).containsExactlyInAnyOrder(ofEverybody, "customer-viewer", "editor");

        realm.signIn(BEN);
        assertThat(realm.rolesOf(ben)).containsExactlyInAnyOrder(ofEverybody, "editor");
    }

    @Test
    void areMadeIfTheAdministratorWantsThat() {
        map("customer-", true);
        Bystanders others = somebodyWithRoles();

        Account ben = realm.signIn(BEN.withClaim("idp_roles", List.of("editor", "a/b", "..")));

        others.seeOnlyTheNewAccountOf(ben);
        assertThat(realm.rolesOf(ben)).containsExactlyInAnyOrder(ofEverybody, "customer-editor");
        assertThat(realm.roles()).contains("customer-editor").noneMatch(name -> name.contains("/"));
    }

    @Test
    void areNeverOnesThatContainAdministration() {
        map("customer-", true);
        realm.role("customer-inner");
        realm.contain("customer-inner", realm.administration("manage-users"));
        realm.role("customer-outer");
        realm.contain("customer-outer", STAGE.admin().get(realm.path("/roles/customer-inner")));
        realm.role("customer-editor");
        Bystanders others = somebodyWithRoles();

        Account ben = realm.signIn(BEN.withClaim("idp_roles", List.of("inner", "outer", "editor")));

        others.seeOnlyTheNewAccountOf(ben);
        assertThat(realm.rolesOf(ben)).containsExactlyInAnyOrder(ofEverybody, "customer-editor");
        assertThat(realm.warnings()).singleElement().asString().contains("'inner', 'outer'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"realm-admin", "manage-users", "realm-management/realm-admin", "realm-management.realm-admin"})
    void areNeverThoseOfAClient(String name) {
        map("r", false);
        Bystanders others = somebodyWithRoles();

        Account ben = realm.signIn(BEN.withClaim("idp_roles", List.of(name, name.substring(1))));

        others.seeOnlyTheNewAccountOf(ben);
        assertThat(realm.rolesOf(ben)).containsExactly(ofEverybody);
    }

    @Test
    void areNeverThoseThatKeycloakGivesToEverybody() {
        map("default-", false);
        map("o", false);
        Account ben = realm.signIn(BEN);
        Bystanders before = somebodyWithRoles();

        realm.signIn(BEN.withClaim("idp_roles", List.of("roles-" + realm.realm().name(), "ffline_access")));
        before.seeOneSessionMoreOf(ben);
        assertThat(realm.rolesOf(ben)).containsExactly(ofEverybody);

        Bystanders between = Bystanders.of(realm.realm());
        realm.signIn(BEN);
        between.seeOneSessionMoreOf(ben);
        assertThat(realm.rolesOf(ben)).containsExactly(ofEverybody);
    }
}
