package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** With roles; groups need a database to be found in, and the integration tests have one. */
final class GroupsAndRolesMapperTest {

    private static final Map<String, String> CONFIG = Map.of("claim", "idp_roles", "rolePrefix", "cust-");

    private final Map<String, RoleModel> roles = new HashMap<>();
    private final List<String> held = new ArrayList<>();
    private final KeycloakSession session = mock(KeycloakSession.class);
    private final RealmModel realm = mock(RealmModel.class);
    private final UserModel user = mock(UserModel.class);

    GroupsAndRolesMapperTest() {
        ClientModel management = mock(ClientModel.class);
        RoleModel manageUsers = role("manage-users");
        when(management.getRolesStream()).thenAnswer(call -> Stream.of(manageUsers));
        when(realm.getName()).thenReturn("customers");
        when(realm.getClientByClientId("realm-management")).thenReturn(management);
        Mockito.doAnswer(call -> roles.get(call.<String>getArgument(0)))
                .when(realm)
                .getRole(any());
        Stream.of("cust-editor", "cust-viewer", "editor").forEach(this::role);
        RoleModel boss = role("cust-boss");
        when(boss.hasRole(manageUsers)).thenReturn(true);
        RoleModel ofEverybody = role("default-roles-customers");
        when(realm.getDefaultRole()).thenReturn(ofEverybody);
        when(user.getRealmRoleMappingsStream()).thenAnswer(call -> held.stream().map(roles::get).toList().stream());
        Mockito.doAnswer(call -> held.add(call.<RoleModel>getArgument(0).getName()))
                .when(user)
                .grantRole(any());
        Mockito.doAnswer(call -> held.remove(call.<RoleModel>getArgument(0).getName()))
                .when(user)
                .deleteRoleMapping(any());
    }

    private RoleModel role(String name) {
        RoleModel role = mock(RoleModel.class);
        when(role.getName()).thenReturn(name);
        roles.put(name, role);
        return role;
    }

    private void update(Map<String, String> config, BrokeredIdentityContext context) {
        new GroupsAndRolesMapper().updateBrokeredUser(session, realm, user, TestIdentities.mapper(config), context);
    }

    private void update(Object claim) {
        update(CONFIG, TestIdentities.anna(Map.of("idp_roles", claim)));
    }

    @Test
    void givesAndTakesUnderThePrefixOnly() {
        held.addAll(List.of("cust-viewer", "editor", "default-roles-customers"));
        update(List.of("editor", "unknown"));
        assertThat(held).containsExactlyInAnyOrder("cust-editor", "editor", "default-roles-customers");
    }

    @Test
    void takesEverythingUnderThePrefixWhenTheClaimIsGone() {
        held.addAll(List.of("cust-viewer", "editor"));
        update(CONFIG, TestIdentities.anna(Map.of()));
        assertThat(held).containsExactly("editor");
    }

    @Test
    void onlyAddsToANewAccount() {
        held.add("cust-viewer");
        new GroupsAndRolesMapper()
                .importNewUser(
                        session,
                        realm,
                        user,
                        TestIdentities.mapper(CONFIG),
                        TestIdentities.anna(Map.of("idp_roles", "editor")));
        assertThat(held).containsExactly("cust-viewer", "cust-editor");
    }

    @Test
    void neverGivesARoleThatContainsAdministration() {
        update(List.of("boss", "editor"));
        assertThat(held).containsExactly("cust-editor");
    }

    /** It may have been harmless when the customer gave it. */
    @Test
    void takesARoleThatHasComeToContainAdministration() {
        held.add("cust-boss");
        update(List.of("boss"));
        assertThat(held).isEmpty();
    }

    @Test
    void neverTouchesWhatKeycloakGivesToEverybody() {
        role("offline_access");
        role("uma_authorization");
        held.addAll(List.of("offline_access", "uma_authorization", "default-roles-customers"));
        for (String prefix : List.of("default-", "off", "uma_")) {
            update(
                    Map.of("claim", "idp_roles", "rolePrefix", prefix),
                    TestIdentities.anna(Map.of("idp_roles", "roles")));
        }
        assertThat(held).containsExactly("offline_access", "uma_authorization", "default-roles-customers");
    }

    @Test
    void givesNoRoleThatIsOnlyAlmostCalledThat() {
        roles.put("cust-EDITOR", role("cust-editor"));
        update(List.of("EDITOR"));
        assertThat(held).isEmpty();
    }

    @Test
    void givesNoRoleWhoseNameCannotBe() {
        update("a".repeat(251));
        verify(realm, never()).getRole("cust-" + "a".repeat(251));
        assertThat(held).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 0})
    void changesNothingForAClaimOfTheWrongType(int claim) {
        held.add("cust-viewer");
        update(claim);
        update(List.<Object>of("editor", claim));
        assertThat(held).containsExactly("cust-viewer");
    }

    @Test
    void changesNothingForPeopleOfAnotherOrganization() {
        held.add("cust-viewer");
        Map<String, String> ofAnother = Map.of("claim", "idp_roles", "rolePrefix", "cust-", "organizationId", "org_2");
        update(ofAnother, TestIdentities.anna(Map.of("idp_roles", "editor")));
        assertThat(held).containsExactly("cust-viewer");
    }

    @Test
    void changesNothingForAnIdentityThatWasNotChecked() {
        held.add("cust-viewer");
        update(CONFIG, TestIdentities.unverified(Map.of("idp_roles", "editor")));
        assertThat(held).containsExactly("cust-viewer");
    }

    @Test
    void changesNothingWhileItsConfigurationIsWrong() {
        held.add("cust-viewer");
        update(Map.of("claim", "idp_roles"), TestIdentities.anna(Map.of("idp_roles", "editor")));
        update(Map.of("rolePrefix", "cust-"), TestIdentities.anna(Map.of("idp_roles", "editor")));
        update(
                Map.of("claim", "idp_roles", "rolePrefix", "cust-", "group", "/g"),
                TestIdentities.anna(Map.of("idp_roles", "editor")));
        assertThat(held).containsExactly("cust-viewer");
    }

    @Test
    void letsPeopleInWhoseAccountCannotBeWritten() {
        doThrow(ReadOnlyException.class).when(user).grantRole(any());
        assertThatCode(() -> update("editor")).doesNotThrowAnyException();
    }
}
