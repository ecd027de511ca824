package com.scalekit.keycloak.users;

import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class PrivilegesTest {

    private final RealmModel customers = realm("customers", "realm-management", "app");
    private final RealmModel master = realm("master", "master-realm", "customers-realm", "app");

    @ParameterizedTest
    @ValueSource(
            strings = {"realm-management/manage-users", "realm-management/view-events", "realm-management/a-new-one"})
    void seesEveryAdministrationRoleOfARealm(String role) {
        assertThat(new Privileges(customers).hasAny(userWith(role))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"admin", "create-realm", "master-realm/manage-users", "customers-realm/view-users"})
    void seesTheServersAdministrationRolesInItsOwnRealm(String role) {
        assertThat(new Privileges(master).hasAny(userWith(role))).isTrue();
    }

    /** A realm may call its own roles as it likes. */
    @ParameterizedTest
    @ValueSource(strings = {"admin", "create-realm", "app/manage-users", "app/admin", "user", "offline_access"})
    void leavesOrdinaryRolesAlone(String role) {
        assertThat(new Privileges(customers).hasAny(userWith(role))).isFalse();
    }

    @Test
    void leavesOrdinaryRolesOfTheServersOwnRealmAlone() {
        assertThat(new Privileges(master).hasAny(userWith("app/admin"))).isFalse();
    }

    @Test
    void neverTakesAServiceForAPerson() {
        UserModel service = userWith("user");
        when(service.getServiceAccountClientLink()).thenReturn("client-1");
        assertThat(new Privileges(customers).hasAny(service)).isTrue();
    }

    @Test
    void toleratesARealmWithoutItsManagementClient() {
        assertThat(new Privileges(realm("bare", "app")).hasAny(userWith("app/admin")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "realm-management/manage-users, true",
        "realm-management/a-new-one, true",
        "app/manage-users, false",
        "admin, false",
        "user, false"
    })
    void areInARoleThatIsOrContainsOne(String name, boolean privileged) {
        Privileges privileges = new Privileges(customers);
        RoleModel composite = role("composite");
        when(composite.hasRole(any()))
                .thenAnswer(call -> name.equals(call.<RoleModel>getArgument(0).getName()));
        assertThat(privileges.areIn(composite)).isEqualTo(privileged);
        assertThat(privileges.areIn(role("composite"))).isFalse();
    }

    @Test
    void areInTheRoleItself() {
        RoleModel admin = role("admin");
        Mockito.doReturn(admin).when(master).getRole("admin");
        assertThat(new Privileges(master).areIn(admin)).isTrue();
        assertThat(new Privileges(customers).areIn(admin)).isFalse();
    }

    @Test
    void areInAGroupThatHasThemItselfOrFromAbove() {
        GroupModel top = mock(GroupModel.class);
        GroupModel middle = mock(GroupModel.class);
        GroupModel bottom = mock(GroupModel.class);
        when(bottom.getParent()).thenReturn(middle);
        when(middle.getParent()).thenReturn(top);
        Privileges privileges = new Privileges(customers);
        assertThat(privileges.areIn(bottom)).isFalse();
        when(top.hasRole(any()))
                .thenAnswer(call -> "realm-management/view-users"
                        .equals(call.<RoleModel>getArgument(0).getName()));
        assertThat(privileges.areIn(bottom)).isTrue();
        assertThat(privileges.areIn(top)).isTrue();
    }

    /** {@code hasRole} answers for groups and composite roles as well. */
    private static UserModel userWith(String role) {
        UserModel user = mock(UserModel.class);
        when(user.hasRole(any()))
                .thenAnswer(call -> role.equals(call.<RoleModel>getArgument(0).getName()));
        return user;
    }

    private static RealmModel realm(String name, String... clients) {
        RealmModel realm = mock(RealmModel.class);
        when(realm.getName()).thenReturn(name);
        when(realm.getClientsStream()).thenAnswer(call -> Stream.of(clients).map(PrivilegesTest::client));
        for (String client : clients) {
            Mockito.doAnswer(call -> client(client)).when(realm).getClientByClientId(client);
        }
        for (String role : Set.of("admin", "create-realm", "user")) {
            Mockito.doAnswer(call -> role(role)).when(realm).getRole(role);
        }
        return realm;
    }

    /** With every role that anybody in this test has: names alone do not make an administrator. */
    private static ClientModel client(String clientId) {
        ClientModel client = mock(ClientModel.class);
        when(client.getClientId()).thenReturn(clientId);
        when(client.getRolesStream())
                .thenAnswer(call -> Stream.of("manage-users", "view-users", "view-events", "a-new-one", "admin")
                        .map(name -> role(clientId + "/" + name)));
        return client;
    }

    private static RoleModel role(String name) {
        RoleModel role = mock(RoleModel.class);
        when(role.getName()).thenReturn(name);
        return role;
    }
}
