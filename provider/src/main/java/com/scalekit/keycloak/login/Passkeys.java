package com.scalekit.keycloak.login;

import java.util.function.Function;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.WebAuthnConditionalUIAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.WebAuthnPolicy;

/** Keycloak's own passkey autofill, on our page, where the realm's passwordless policy has passkeys on. */
final class Passkeys {

    private final KeycloakSession session;
    private final Function<AuthenticationFlowContext, Response> page;

    /** @param page shows the page again, with the message that Keycloak has put on the form */
    Passkeys(KeycloakSession session, Function<AuthenticationFlowContext, Response> page) {
        this.session = session;
        this.page = page;
    }

    /** Lets the browser offer a passkey in the field, if nobody is known yet. */
    void offer(AuthenticationFlowContext context) {
        if (context.getUser() == null && areOn()) {
            keycloak().fillContextForm(context);
        }
    }

    /**
     * Whether the page's form for passkeys was sent, with a passkey or with the browser's reason why there is none. Keycloak
     * takes more for one: given a name it looks for the account and lets it into the login before anything is proved, and
     * without the rest it ends the login.
     */
    boolean wasUsed(MultivaluedMap<String, String> form) {
        return form.containsKey(WebAuthnConstants.USER_HANDLE)
                && !form.containsKey(HomeRealmPage.FIELD)
                && (form.containsKey(WebAuthnConstants.AUTHENTICATOR_DATA) || form.containsKey(WebAuthnConstants.ERROR))
                && areOn();
    }

    /** Signs in whoever the passkey belongs to; the password step behind sees that and asks for nothing. */
    void signIn(AuthenticationFlowContext context) {
        keycloak().action(context);
    }

    /** The realm's word first: most have none, and Keycloak's class brings all of WebAuthn along. */
    private boolean areOn() {
        WebAuthnPolicy policy = session.getContext().getRealm().getWebAuthnPolicyPasswordless();
        return Boolean.TRUE.equals(policy.isPasskeysEnabled()) && keycloak().isPasskeysEnabled();
    }

    private WebAuthnConditionalUIAuthenticator keycloak() {
        return new WebAuthnConditionalUIAuthenticator(session, page);
    }
}
