package com.scalekit.keycloak.login;

import java.util.List;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Makes the step of the browser flow that routes people by their e-mail domain. */
public final class HomeRealmAuthenticatorFactory implements FlowStepFactory {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-home-realm";

    /** Alias of the identity provider; empty means the realm's only one. */
    static final String IDENTITY_PROVIDER = "identityProvider";
    /** Whether an address that the application sends along saves the page. */
    static final String SKIP_PAGE = "skipPageForLoginHint";

    private static final Requirement[] REQUIREMENTS = {
        Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
    };

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Scalekit home realm";
    }

    @Override
    public String getReferenceCategory() {
        return "scalekit-home-realm";
    }

    @Override
    public String getHelpText() {
        return "Asks for an e-mail address and sends people whose company has single sign-on there through Scalekit."
                + " Everybody else goes on to the next step. Place it before the password form; required and alternative"
                + " behave the same.";
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
        return ProviderConfigurationBuilder.create()
                .property()
                .name(IDENTITY_PROVIDER)
                .label("Identity provider alias")
                .helpText("Alias of the Scalekit identity provider. Leave empty while the realm has only one.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SKIP_PAGE)
                .label("Skip the page for a known address")
                .helpText(
                        "If the application sends the address of somebody whose company has single sign-on (login_hint),"
                                + " go there at once. Applications that ask for a fresh login always see the page.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .build();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new HomeRealmAuthenticator(session);
    }
}
