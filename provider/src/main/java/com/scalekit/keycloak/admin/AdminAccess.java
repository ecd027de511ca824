package com.scalekit.keycloak.admin;

import jakarta.ws.rs.NotFoundException;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;

/**
 * Lets administrators at an identity provider, with the permissions that Keycloak's own pages ask for. Whoever has none is
 * not told whether an alias exists.
 */
final class AdminAccess {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder events;

    AdminAccess(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.events = events;
    }

    /** For who may see identity providers. */
    ProviderScope toLookAt(String alias) {
        auth.realm().requireViewIdentityProviders();
        return scope(alias);
    }

    /** For who may change identity providers. */
    ProviderScope toChange(String alias) {
        auth.realm().requireManageIdentityProviders();
        return scope(alias);
    }

    /** For who may also make organizations of Keycloak (the lesson of CVE-2026-18201). */
    void requireOrganizations() {
        OrganizationPermission.require(auth);
    }

    /** For who may see or change this account: what Keycloak's page of the account asks for, and nothing of identity providers. */
    AccountAccess accounts() {
        return new AccountAccess(session, realm, auth.users());
    }

    /** For who has been let at an account. */
    ProviderScope scope(String alias) {
        IdentityProviderModel idp = session.identityProviders().getByAlias(alias);
        if (idp == null || !ConfiguredEnvironments.PROVIDER_ID.equals(idp.getProviderId())) {
            throw new NotFoundException("No Scalekit identity provider has this alias");
        }
        return new ProviderScope(session, realm, idp, events);
    }
}
