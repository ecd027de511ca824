package com.scalekit.keycloak.users;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.ListClaim;
import com.scalekit.keycloak.domain.MembershipPlan.Standing;

/** The realm roles whose names begin with one prefix; they are named here by what stands behind it. */
final class RoleMemberships implements Memberships {

    /** What Keycloak gives to everybody by itself. */
    private static final Set<String> OF_KEYCLOAK =
            Set.of(Constants.OFFLINE_ACCESS_ROLE, Constants.AUTHZ_UMA_AUTHORIZATION);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String prefix;
    private final Privileges privileges;

    RoleMemberships(String prefix, KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.prefix = prefix;
        this.privileges = new Privileges(realm);
    }

    @Override
    public Standing standing(String name) {
        String whole = prefix + name;
        if (whole.length() > ListClaim.MAX_LENGTH) {
            return Standing.REFUSED;
        }
        Optional<RoleModel> found = Optional.ofNullable(realm.getRole(whole));
        if (found.isEmpty()) {
            return Standing.MISSING;
        }
        // Some databases find a role whose name differs in case or in accents.
        boolean open = found.filter(role -> role.getName().equals(whole))
                .filter(role -> !isOfKeycloak(role))
                .filter(role -> !privileges.areIn(role))
                .isPresent();
        return open ? Standing.OPEN : Standing.REFUSED;
    }

    @Override
    public Set<String> held(UserModel user) {
        return rolesOf(user)
                .map(role -> role.getName().substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void create(String name) {
        OwnTransaction.run(session, realm.getId(), (inner, same) -> same.addRole(prefix + name));
    }

    @Override
    public void give(UserModel user, String name) {
        Optional.ofNullable(realm.getRole(prefix + name)).ifPresent(user::grantRole);
    }

    @Override
    public void take(UserModel user, String name) {
        rolesOf(user)
                .filter(role -> role.getName().equals(prefix + name))
                .toList()
                .forEach(user::deleteRoleMapping);
    }

    private Stream<RoleModel> rolesOf(UserModel user) {
        return user.getRealmRoleMappingsStream()
                .filter(role -> role.getName().startsWith(prefix))
                .filter(role -> !isOfKeycloak(role));
    }

    private boolean isOfKeycloak(RoleModel role) {
        return OF_KEYCLOAK.contains(role.getName()) || role.equals(realm.getDefaultRole());
    }
}
