package com.scalekit.keycloak.admin;

import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Who may make organizations of Keycloak: a permission of its own since Keycloak 26.7, before that whoever manages the realm. */
final class OrganizationPermission {

    private OrganizationPermission() {}

    static void require(AdminPermissionEvaluator auth) {
        try {
            auth.orgs().requireManage();
        } catch (NoSuchMethodError e) {
            auth.realm().requireManageRealm();
        }
    }
}
