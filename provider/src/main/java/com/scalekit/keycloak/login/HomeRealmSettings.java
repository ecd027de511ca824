package com.scalekit.keycloak.login;

import java.util.Map;
import java.util.Optional;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * What an administrator configured on the step.
 *
 * @param identityProvider alias of the identity provider; empty means the realm's only one
 * @param skipPage whether an address that the application sends along saves the page
 */
record HomeRealmSettings(Optional<String> identityProvider, boolean skipPage) {

    static HomeRealmSettings of(AuthenticationFlowContext context) {
        AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        Map<String, String> config = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        return new HomeRealmSettings(
                Optional.ofNullable(config.get(HomeRealmAuthenticatorFactory.IDENTITY_PROVIDER))
                        .filter(alias -> !alias.isBlank())
                        .map(String::strip),
                Boolean.parseBoolean(config.getOrDefault(HomeRealmAuthenticatorFactory.SKIP_PAGE, "true")));
    }
}
