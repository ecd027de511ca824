package com.scalekit.keycloak.users;

import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Whether an account can administrate Keycloak, directly, through a group or through a composite role. */
final class Privileges {

    private static final String REALM_CLIENT_SUFFIX = "-realm";

    private final RealmModel realm;

    Privileges(RealmModel realm) {
        this.realm = realm;
    }

    boolean hasAny(UserModel user) {
        return user.getServiceAccountClientLink() != null || adminRoles().anyMatch(user::hasRole);
    }

    private Stream<RoleModel> adminRoles() {
        Stream<RoleModel> ofRealm = Stream.ofNullable(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID))
                .flatMap(ClientModel::getRolesStream);
        if (!realm.getName().equals(Config.getAdminRealm())) {
            return ofRealm;
        }
        Stream<RoleModel> ofServer = Stream.of(AdminRoles.ADMIN, AdminRoles.CREATE_REALM)
                .map(realm::getRole)
                .flatMap(Stream::ofNullable);
        Stream<RoleModel> ofOtherRealms = realm.getClientsStream()
                .filter(client -> client.getClientId().endsWith(REALM_CLIENT_SUFFIX))
                .flatMap(ClientModel::getRolesStream);
        return Stream.concat(ofServer, ofOtherRealms);
    }
}
