package com.scalekit.keycloak.session;

import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.Question;

/** Sends a login to an identity provider at once, without the extra hop through Keycloak's broker address. */
public final class Upstream {

    private final KeycloakSession session;

    /** @param session whose context has the realm */
    public Upstream(KeycloakSession session) {
        this.session = session;
    }

    /** The answer that takes the browser there, or to a page of the identity provider. */
    public Response send(AuthenticationSessionModel login, String alias, Question question) {
        new LoginNotes(login).choose(alias, question);
        UserAuthenticationIdentityProvider<?> provider = IdentityBrokerService.getIdentityProvider(session, alias);
        return provider.performLogin(request(provider, login, alias));
    }

    /** What ties an answer, or a form, to this login and this browser. */
    public IdentityBrokerState state(AuthenticationSessionModel login, boolean withClientData) {
        String code = new ClientSessionCode<>(session, session.getContext().getRealm(), login).getOrGenerateCode();
        return IdentityBrokerState.decoded(
                code,
                login.getClient().getId(),
                login.getClient().getClientId(),
                login.getTabId(),
                withClientData ? AuthenticationProcessor.getClientData(session, login) : null);
    }

    private AuthenticationRequest request(
            UserAuthenticationIdentityProvider<?> provider, AuthenticationSessionModel login, String alias) {
        RealmModel realm = session.getContext().getRealm();
        String redirectUri = Urls.identityProviderAuthnResponse(
                        session.getContext().getUri().getBaseUri(), alias, realm.getName())
                .toString();
        return new AuthenticationRequest(
                session,
                realm,
                login,
                session.getContext().getHttpRequest(),
                session.getContext().getUri(),
                state(login, provider.supportsLongStateParameter()),
                redirectUri);
    }
}
