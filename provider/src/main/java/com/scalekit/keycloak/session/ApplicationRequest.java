package com.scalekit.keycloak.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;

/** What the application asks of a login; nothing that happens during the login changes it. */
public final class ApplicationRequest {

    private final AuthenticationSessionModel session;

    /** @param session the authentication session of one browser tab */
    public ApplicationRequest(AuthenticationSessionModel session) {
        this.session = session;
    }

    /**
     * The values of {@code prompt}, in their order. Two things mean the same as {@code login} without saying it: SAML's {@code ForceAuthn}
     * (SAML Core §3.4.1), and a session that Keycloak found too old for the application.
     */
    public Set<String> prompts() {
        Set<String> prompts =
                new LinkedHashSet<>(Optional.ofNullable(session.getClientNote(OIDCLoginProtocol.PROMPT_PARAM))
                        .map(text -> List.of(text.split(" ", -1)))
                        .orElse(List.of()));
        prompts.remove("");
        if (isForced()) {
            prompts.add(OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        }
        return prompts;
    }

    private boolean isForced() {
        return AuthenticatorUtil.isForcedReauthentication(session)
                || SamlProtocol.SAML_FORCEAUTHN_REQUIREMENT.equals(
                        session.getAuthNote(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN));
    }

    /** Whether it wants an answer without any page. */
    public boolean isSilent() {
        return prompts().equals(Set.of(OIDCLoginProtocol.PROMPT_VALUE_NONE));
    }

    /** Whether it limits the age of the login. */
    public boolean limitsAge() {
        return session.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM) != null;
    }

    /** Whose sign-in it asks for, if it does so in a well-formed way. */
    public Optional<ConnectionSelector> hint() {
        return parameter("connection_id")
                .flatMap(ConnectionId::parse)
                .<ConnectionSelector>map(ConnectionSelector.ByConnection::new)
                .or(() -> parameter("organization_id")
                        .flatMap(OrganizationId::parse)
                        .map(ConnectionSelector.ByOrganization::new))
                .or(() -> parameter("domain_hint").flatMap(EmailDomain::parse).map(ConnectionSelector.ByDomain::new));
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(
                session.getClientNote(AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + name));
    }
}
