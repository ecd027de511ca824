package com.scalekit.keycloak.session;

import java.net.URI;
import java.util.Optional;

import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

import com.scalekit.keycloak.domain.EmailAddress;

/**
 * The end of a login that no application has asked for: the browser stands at an address of the application, and brings
 * nothing along (response type {@code none}, OAuth 2.0 Multiple Response Types §4). The application's own login then
 * finds the session.
 */
public final class Landing {

    private static final String LOGIN_HINT = OIDCLoginProtocol.LOGIN_HINT_PARAM;
    // Client notes: the others do not outlive the first login of a person.
    private static final String NAMES_PERSON = "scalekit.names_person";
    private static final String PAGE = "scalekit.page";

    private final AuthenticationSessionModel session;

    /** @param session the authentication session of one browser tab */
    public Landing(AuthenticationSessionModel session) {
        this.session = session;
    }

    /**
     * The login ends there.
     *
     * @param target an address of the application
     * @param realm issuer of the realm's tokens
     */
    public void at(URI target, String realm) {
        session.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        session.setAction(CommonClientSessionModel.Action.AUTHENTICATE.name());
        session.setRedirectUri(target.toString());
        session.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, target.toString());
        session.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, "none");
        session.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, "openid");
        session.setClientNote(OIDCLoginProtocol.ISSUER, realm);
    }

    /**
     * Somebody who signs in as asked gets to this page instead. It is kept apart until then: Keycloak writes the address at
     * which a login ends into what it sends upstream.
     */
    public void preferably(URI page) {
        session.setClientNote(PAGE, page.toString());
    }

    /** The application wants to hear who has signed in (OpenID Connect Core §4, {@code login_hint}). */
    public void namePerson() {
        session.setClientNote(NAMES_PERSON, "true");
    }

    /** Somebody has signed in as asked. */
    public void signedIn(EmailAddress person) {
        Optional.ofNullable(session.getClientNote(PAGE)).ifPresent(session::setRedirectUri);
        if (Boolean.parseBoolean(session.getClientNote(NAMES_PERSON))) {
            session.setRedirectUri(
                    naming(URI.create(session.getRedirectUri()), person.value()).toString());
        }
    }

    /** The address with the person's name added. */
    public static URI naming(URI target, String person) {
        return KeycloakUriBuilder.fromUri(target)
                .replaceQueryParam(LOGIN_HINT, person)
                .build();
    }
}
