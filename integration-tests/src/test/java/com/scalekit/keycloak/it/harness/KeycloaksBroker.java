package com.scalekit.keycloak.it.harness;

import java.net.URI;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

/** Keycloak's own OpenID Connect broker in front of a Scalekit environment, with everything switched on that it can check. */
public final class KeycloaksBroker {

    private KeycloaksBroker() {}

    /** As the Admin REST API takes it. */
    public static ObjectNode of(String alias, URI environment) {
        ObjectNode provider = Json.object();
        provider.put("alias", alias).put("providerId", "oidc").put("enabled", true);
        provider.withObject("/config")
                .put("clientId", KnownTenants.CLIENT_ID)
                .put("clientSecret", KnownTenants.CLIENT_SECRET)
                .put("clientAuthMethod", "client_secret_post")
                .put("issuer", environment.toString())
                .put("authorizationUrl", environment + "/oauth/authorize")
                .put("tokenUrl", environment + "/oauth/token")
                .put("jwksUrl", environment + "/keys")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("pkceEnabled", "true")
                .put("pkceMethod", "S256")
                .put("disableUserInfo", "true")
                .put("defaultScope", "openid profile email");
        return provider;
    }
}
