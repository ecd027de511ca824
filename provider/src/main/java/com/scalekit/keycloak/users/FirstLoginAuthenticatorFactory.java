package com.scalekit.keycloak.users;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the step of the first broker login flow that decides which account a person gets. */
public final class FirstLoginAuthenticatorFactory implements AuthenticatorFactory {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-first-login";

    private static final Authenticator STEP = new FirstLoginAuthenticator();
    private static final Requirement[] REQUIREMENTS = {Requirement.ALTERNATIVE, Requirement.DISABLED};

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Scalekit first login";
    }

    @Override
    public String getReferenceCategory() {
        return "scalekit-first-login";
    }

    @Override
    public String getHelpText() {
        return "Creates, links or refuses the account of somebody who signs in through Scalekit for the first time."
                + " Alternative; behind it stands an alternative sub-flow in which people prove that an existing account"
                + " is theirs.";
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public boolean isUserSetupAllowed() {
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
        return STEP;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new StaleLinks());
    }

    @Override
    public void close() {}
}
