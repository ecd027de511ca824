package com.scalekit.keycloak.login;

import java.util.List;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the username and password form of flows that enforce single sign-on. */
public final class EnforcingPasswordFormFactory extends UsernamePasswordFormFactory {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-password-form";

    @Override
    public Authenticator create(KeycloakSession session) {
        return new EnforcingPasswordForm(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Scalekit username password form";
    }

    @Override
    public String getHelpText() {
        return "Keycloak's username and password form, except that people whose company has single sign-on through Scalekit"
                + " cannot use a password, unless they have the break-glass role.";
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return EnforcementSettings.properties();
    }
}
