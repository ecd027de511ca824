package com.scalekit.keycloak.broker;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.session.LoginNotes;

/**
 * Asks somebody who chose single sign-on, but whose company is unknown, for an e-mail address. The form goes back to
 * Keycloak's own address for starting a broker login, which takes the address as {@code login_hint}.
 */
final class AddressPage {

    private static final String TEMPLATE = "scalekit-address.ftl";
    private static final String FIELD = "username";

    private final KeycloakSession session;
    private final ScalekitIdentityProviderConfig config;
    private final AuthenticationSessionModel login;

    AddressPage(KeycloakSession session, ScalekitIdentityProviderConfig config, AuthenticationSessionModel login) {
        this.session = session;
        this.config = config;
        this.login = login;
    }

    /** @param problem what the person reads, or its key among the messages */
    Response show(Optional<String> problem) {
        new LoginNotes(login).forgetProviderHint();
        ClientSessionCode<AuthenticationSessionModel> code =
                new ClientSessionCode<>(session, session.getContext().getRealm(), login);
        String accessCode = code.getOrGenerateCode();
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(login)
                .setClientSessionCode(accessCode)
                .setAttribute("scalekitAddress", model(accessCode));
        problem.ifPresent(message -> form.addError(new FormMessage(FIELD, message)));
        return form.createForm(TEMPLATE);
    }

    private Map<String, String> model(String accessCode) {
        String action = Urls.identityProviderAuthnRequest(
                        session.getContext().getUri().getBaseUri(),
                        config.getAlias(),
                        session.getContext().getRealm().getName())
                .toString();
        return Map.of(
                "action", action,
                "sessionCode", accessCode,
                "clientId", login.getClient().getClientId(),
                "tabId", login.getTabId(),
                "clientData", AuthenticationProcessor.getClientData(session, login),
                "typed", new LoginNotes(login).loginHint().orElse(""));
    }
}
