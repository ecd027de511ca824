package com.scalekit.keycloak.session;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.LogoutUtil;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What is left of a logout while the browser is at Scalekit: where it goes on afterwards. The sessions are gone by then,
 * the one of the user and the one of the logout, so it is kept under a name of its own, which says nothing to Scalekit.
 */
public final class LogoutVisit {

    /** Long enough for a page of the customer's identity provider on the way. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(15);

    private static final String PREFIX = "scalekit.logout.visit.";
    private static final String TARGET = "target";
    private static final String AS_LINK = "as_link";
    private static final String CLIENT = "client";
    private static final int BYTES = 32;

    private final KeycloakSession session;

    /** @param session whose context has the realm */
    public LogoutVisit(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What comes after the visit.
     *
     * @param clientId the application that the person signs out of
     * @param target the address that this application wants the browser to go to; checked by Keycloak
     * @param asLink whether the person is shown that the logout is done, and may follow a link
     */
    public record Onward(String clientId, Optional<URI> target, boolean asLink) {}

    /**
     * Whether a logout can be interrupted for a visit. One that a SAML application began ends with a signed answer to it,
     * which is not ours to keep.
     */
    public static boolean isPossible(UserSessionModel ending) {
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(ending.getNote(AuthenticationManager.KEYCLOAK_LOGOUT_PROTOCOL));
    }

    /** What Keycloak does at the end of this logout. To be read before, since nothing is left of it then. */
    public static Onward of(AuthenticationSessionModel logout) {
        URI target = LogoutUtil.getRedirectUriWithAttachedState(
                logout.getAuthNote(OIDCLoginProtocol.LOGOUT_REDIRECT_URI), logout);
        return new Onward(logout.getClient().getClientId(), Optional.ofNullable(target), false);
    }

    /** The visit begins; returns what Scalekit has to send back with the browser. */
    public String begin(Onward onward) {
        String state = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SecretGenerator.getInstance().randomBytes(BYTES));
        Map<String, String> notes = new HashMap<>();
        notes.put(CLIENT, onward.clientId());
        notes.put(AS_LINK, Boolean.toString(onward.asLink()));
        onward.target().ifPresent(target -> notes.put(TARGET, target.toString()));
        session.singleUseObjects().put(key(state), KEPT_FOR.toSeconds(), notes);
        return state;
    }

    /** The browser is back, once; empty if it was never sent, is here for the second time, or took too long. */
    public Optional<Onward> end(String state) {
        return Optional.ofNullable(session.singleUseObjects().remove(key(state)))
                .flatMap(LogoutVisit::read);
    }

    private static Optional<Onward> read(Map<String, String> notes) {
        return Optional.ofNullable(notes.get(CLIENT))
                .map(client -> new Onward(
                        client,
                        Optional.ofNullable(notes.get(TARGET)).map(URI::create),
                        Boolean.parseBoolean(notes.get(AS_LINK))));
    }

    private String key(String state) {
        return PREFIX + session.getContext().getRealm().getId() + "." + Digest.of(state);
    }
}
