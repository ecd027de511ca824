package com.scalekit.keycloak.broker;

import java.util.List;
import java.util.Map;

import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;

/** Makes the identity provider {@code scalekit}. It has no other public getters: Keycloak serialises this bean over REST. */
public final class ScalekitIdentityProviderFactory extends AbstractIdentityProviderFactory<ScalekitIdentityProvider> {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = ConfiguredEnvironments.PROVIDER_ID;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getName() {
        return "Scalekit";
    }

    /** The declared return type matters: Keycloak finds out from it what this identity provider can do. */
    @Override
    public ScalekitIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new ScalekitIdentityProvider(session, new ScalekitIdentityProviderConfig(model));
    }

    /** The map is merged under what is sent when an identity provider is created, and stored with it. */
    @Override
    public ScalekitIdentityProviderConfig createConfig() {
        ScalekitIdentityProviderConfig config = new ScalekitIdentityProviderConfig();
        config.getConfig()
                .putAll(Map.of(
                        "storeTokenInSession", "false",
                        "sendIdTokenOnLogout", "false"));
        return config;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConsoleForm.properties();
    }
}
