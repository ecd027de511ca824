package com.scalekit.keycloak.application;

import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

import org.jboss.logging.Logger;

/**
 * A role by the name that the Admin Console writes into settings: a realm role's own, or a client's id, a dot and the role.
 * Keycloak's method for it has other parameters in 26.5 than in 26.7.
 */
public final class NamedRole {

    private static final Logger LOG = Logger.getLogger(NamedRole.class);

    private final RealmModel realm;

    /** @param realm that has the role */
    public NamedRole(RealmModel realm) {
        this.realm = realm;
    }

    /** @return empty, and an operator hears of it, if there is none of that name */
    public Optional<RoleModel> find(String name) {
        Optional<RoleModel> role = known(name);
        if (role.isEmpty()) {
            LOG.warnf("A setting in realm %s names a role that is not there", realm.getName());
        }
        return role;
    }

    /** Whether there is one of that name. */
    public boolean exists(String name) {
        return known(name).isPresent();
    }

    private Optional<RoleModel> known(String name) {
        return ofClient(name).or(() -> Optional.ofNullable(realm.getRole(name)));
    }

    /** Both parts may have dots in them. */
    private Optional<RoleModel> ofClient(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            ClientModel client = realm.getClientByClientId(name.substring(0, dot));
            if (client != null) {
                return Optional.ofNullable(client.getRole(name.substring(dot + 1)));
            }
        }
        return Optional.empty();
    }
}
