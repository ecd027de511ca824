package com.scalekit.keycloak.wiring;

import java.util.List;

import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

import com.scalekit.keycloak.broker.ScalekitIdentityProvider;
import com.scalekit.keycloak.broker.ScalekitIdentityProviderConfig;
import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.initiation.Initiation;
import com.scalekit.keycloak.portal.PortalEndpoint;
import com.scalekit.keycloak.users.OrganizationMembership;
import com.scalekit.keycloak.users.Privileges;
import com.scalekit.keycloak.webhook.WebhookEndpoint;

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
        return new ScalekitIdentityProvider(
                session,
                new ScalekitIdentityProviderConfig(model),
                new Initiation(session)::begin,
                (idp, body) ->
                        new WebhookEndpoint(session, idp, ScalekitIdentityProviderFactory::isPrivileged).receive(body),
                (idp, event) -> new PortalEndpoint(session, idp, event),
                ScalekitIdentityProviderFactory::isPrivileged,
                (realm, user, identity, former, context) -> {
                    if (ScalekitSettings.read(model.getConfig()) instanceof ScalekitSettings.Valid valid) {
                        new OrganizationMembership(session, realm, model, valid.settings())
                                .follow(user, identity, former, context);
                    }
                });
    }

    private static boolean isPrivileged(RealmModel realm, UserModel user) {
        return new Privileges(realm).hasAny(user);
    }

    /** The map is merged under what is sent when an identity provider is created, and stored with it. */
    @Override
    public ScalekitIdentityProviderConfig createConfig() {
        return ScalekitIdentityProviderConfig.withDefaults();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConsoleForm.properties();
    }
}
