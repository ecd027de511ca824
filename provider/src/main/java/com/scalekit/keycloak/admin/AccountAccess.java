package com.scalekit.keycloak.admin;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

/** Lets administrators at an account, as Keycloak's own page of the account does. */
final class AccountAccess {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserPermissionEvaluator permissions;

    AccountAccess(KeycloakSession session, RealmModel realm, UserPermissionEvaluator permissions) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
    }

    UserModel toLookAt(String id) {
        UserModel user = found(id);
        permissions.requireView(user);
        return user;
    }

    UserModel toChange(String id) {
        UserModel user = found(id);
        permissions.requireManage(user);
        return user;
    }

    /** Only who may look for accounts is told that there is none. */
    private UserModel found(String id) {
        UserModel user = session.users().getUserById(realm, id);
        if (user != null) {
            return user;
        }
        throw permissions.canQuery() ? new NotFoundException("No account has this id") : new ForbiddenException();
    }
}
