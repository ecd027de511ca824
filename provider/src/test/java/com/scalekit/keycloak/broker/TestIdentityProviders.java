package com.scalekit.keycloak.broker;

import java.util.Map;

import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.TestJaxRs;
import com.scalekit.keycloak.domain.ScalekitSettings;
import org.mockito.Mockito;

/** Identity providers as the Admin Console saves them. */
public final class TestIdentityProviders {

    static {
        TestJaxRs.install();
        Profile.defaults();
    }

    private TestIdentityProviders() {}

    /** The smallest configuration that works, as created, with the given keys and values put on top. */
    public static ScalekitIdentityProviderConfig config(String... keysAndValues) {
        ScalekitIdentityProviderConfig config = ScalekitIdentityProviderConfig.withDefaults();
        config.setAlias("scalekit");
        config.setEnabled(true);
        config.getConfig()
                .putAll(Map.of(
                        "environmentUrl", "https://acme.scalekit.com",
                        "clientId", "skc_1",
                        "clientSecret", "${vault.scalekit}"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.getConfig().put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return config;
    }

    public static ScalekitIdentityProvider of(ScalekitIdentityProviderConfig config) {
        return new ScalekitIdentityProvider(
                Mockito.mock(KeycloakSession.class),
                config,
                (identityProvider, event, client) -> {
                    throw new AssertionError("no path of another feature");
                },
                (identityProvider, body) -> {
                    throw new AssertionError("no path of another feature");
                },
                (identityProvider, event) -> {
                    throw new AssertionError("no path of another feature");
                },
                (realm, user) -> false,
                (realm, user, identity, former, context) -> {});
    }

    public static ScalekitSettings settings(ScalekitIdentityProviderConfig config) {
        if (config.settings() instanceof ScalekitSettings.Valid valid) {
            return valid.settings();
        }
        throw new AssertionError("not a valid configuration: " + config.settings());
    }
}
