package com.scalekit.keycloak.admin;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.Response.Status;

import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.urls.UrlType;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.directory.EnvironmentAdministration;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.observe.RecentRefusals;

/**
 * The identity provider that an administrator speaks of and may speak of.
 *
 * @param session of the request
 * @param realm of the identity provider
 * @param idp one of ours
 * @param events Keycloak's record of what administrators do
 */
record ProviderScope(KeycloakSession session, RealmModel realm, IdentityProviderModel idp, AdminEventBuilder events) {

    /** Its environment; empty while its configuration does not work. */
    Optional<EnvironmentAdministration> environment() {
        return ConfiguredEnvironments.of(realm, idp)
                .flatMap(session.getProvider(ScalekitGateway.class)::administration);
    }

    /** Its environment, for what cannot be done without. */
    EnvironmentAdministration requiredEnvironment() {
        return environment()
                .orElseThrow(() -> ErrorResponse.error(
                        "The configuration of this identity provider does not work; see check", Status.CONFLICT));
    }

    /** Its settings, likewise. */
    ScalekitSettings requiredSettings() {
        if (ScalekitSettings.read(idp.getConfig()) instanceof ScalekitSettings.Valid valid) {
            return valid.settings();
        }
        throw ErrorResponse.error(
                "The configuration of this identity provider does not work; see check", Status.CONFLICT);
    }

    /** Logins through it that this node refused, the newest first. */
    List<RefusalReport> refusals() {
        return RecentRefusals.node().of(realm.getId(), idp.getAlias()).stream()
                .map(RefusalReport::of)
                .toList();
    }

    /** Where browsers find it, even if the administrator came by an address of their own. */
    ProviderUrls urls() {
        return new ProviderUrls(Urls.identityProviderAuthnResponse(
                session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), idp.getAlias(), realm.getName()));
    }

    /** Puts on record that somebody did something; nothing of what was said or answered. */
    void record(OperationType operation) {
        record(operation, ResourceType.IDENTITY_PROVIDER);
    }

    void record(OperationType operation, ResourceType resource) {
        events.operation(operation)
                .resource(resource)
                .resourcePath(session.getContext().getUri())
                .success();
    }
}
