package com.scalekit.keycloak.login;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Makes the condition of sub-flows that are for people of single sign-on domains alone. */
public final class SsoDomainConditionFactory implements ConditionalAuthenticatorFactory, FlowStepFactory {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-conditional-sso-domain";

    private static final ConditionalAuthenticator CONDITION = new SsoDomainCondition();
    private static final Requirement[] REQUIREMENTS = {Requirement.REQUIRED, Requirement.DISABLED};

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    /** The Admin Console offers as conditions what begins with this word. */
    @Override
    public String getDisplayType() {
        return "Condition - Scalekit single sign-on domain";
    }

    @Override
    public String getHelpText() {
        return "The sub-flow is for people whose company has single sign-on through Scalekit and who do not have the"
                + " break-glass role.";
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(EnforcementSettings.properties());
        properties.addAll(ProviderConfigurationBuilder.create()
                .property()
                .name(EnforcementSettings.NEGATE)
                .label("Negate output")
                .helpText("The sub-flow is for everybody else instead.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build());
        return properties;
    }
}
