package com.scalekit.keycloak.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator configured on a step that enforces single sign-on.
 *
 * @param breakGlassRole whoever has it may use a password in any case
 * @param negate whether the condition is true for everybody else instead
 */
record EnforcementSettings(Optional<String> breakGlassRole, boolean negate) {

    static final String BREAK_GLASS_ROLE = "breakGlassRole";
    static final String NEGATE = "negate";

    static EnforcementSettings of(AuthenticationFlowContext context) {
        AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        Map<String, String> config = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        return new EnforcementSettings(
                Optional.ofNullable(config.get(BREAK_GLASS_ROLE))
                        .map(String::strip)
                        .filter(role -> !role.isEmpty()),
                Boolean.parseBoolean(config.get(NEGATE)));
    }

    /** What the Admin Console shows; {@link HomeRealmSettings} reads the identity provider. */
    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(BREAK_GLASS_ROLE)
                .label("Break-glass role")
                .helpText("Whoever has this role, directly, by a group or by another role, may use a password although"
                        + " the company has single sign-on.")
                .type(ProviderConfigProperty.ROLE_TYPE)
                .add()
                .property()
                .name(HomeRealmAuthenticatorFactory.IDENTITY_PROVIDER)
                .label("Identity provider alias")
                .helpText("Alias of the Scalekit identity provider. Leave empty while the realm has only one.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }
}
