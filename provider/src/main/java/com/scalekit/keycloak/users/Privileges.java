package com.scalekit.keycloak.users;

import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** What lets an account administrate Keycloak, directly, through a group or through a composite role. */
public final class Privileges {

    private static final String REALM_CLIENT_SUFFIX = "-realm";

    private final RealmModel realm;

    /** @param realm whose accounts are asked about */
    public Privileges(RealmModel realm) {
        this.realm = realm;
    }

    /** Whether this account can administrate, or belongs to a service. */
    public boolean hasAny(UserModel user) {
        return user.getServiceAccountClientLink() != null || adminRoles().anyMatch(user::hasRole);
    }

    /** Whether whoever has this role can administrate. */
    boolean areIn(RoleModel role) {
        return adminRoles().anyMatch(admin -> role.equals(admin) || role.hasRole(admin));
    }

    /** Whether whoever is in this group can administrate; members have the roles of every group above it as well. */
    boolean areIn(GroupModel group) {
        return adminRoles().anyMatch(admin -> RoleUtils.hasRoleFromGroup(group, admin, true));
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
