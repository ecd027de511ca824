package com.scalekit.keycloak.login;

import java.util.List;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the step that refuses behind the condition for single sign-on domains. */
public final class PasswordRefusalFactory implements FlowStepFactory {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-refuse-password";

    private static final Requirement[] REQUIREMENTS = {Requirement.REQUIRED, Requirement.DISABLED};

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Scalekit refuse password";
    }

    @Override
    public String getReferenceCategory() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Refuses as if nobody had the name: the direct grant with invalid_grant, a forgotten password without a mail,"
                + " a login with a page. Place it behind the condition for Scalekit single sign-on domains.";
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new PasswordRefusal();
    }
}
