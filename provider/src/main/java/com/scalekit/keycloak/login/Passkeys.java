package com.scalekit.keycloak.login;

import java.util.function.Function;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.WebAuthnConditionalUIAuthenticator;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own passkey autofill, on our page, where the realm's passwordless policy has passkeys on. */
final class Passkeys {

    private final WebAuthnConditionalUIAuthenticator keycloak;

    /** @param page shows the page again, with the message that Keycloak has put on the form */
    Passkeys(KeycloakSession session, Function<AuthenticationFlowContext, Response> page) {
        keycloak = new WebAuthnConditionalUIAuthenticator(session, page);
    }

    /** Lets the browser offer a passkey in the field, if nobody is known yet. */
    void offer(AuthenticationFlowContext context) {
        if (context.getUser() == null && keycloak.isPasskeysEnabled()) {
            keycloak.fillContextForm(context);
        }
    }

    /**
     * Whether the page's form for passkeys was sent, with a passkey or with the browser's reason why there is none. Keycloak
     * takes more for one: given a name it looks for the account and lets it into the login before anything is proved, and
     * without the rest it ends the login.
     */
    boolean wasUsed(MultivaluedMap<String, String> form) {
        return keycloak.isPasskeysEnabled()
                && form.containsKey(WebAuthnConstants.USER_HANDLE)
                && !form.containsKey(HomeRealmPage.FIELD)
                && (form.containsKey(WebAuthnConstants.AUTHENTICATOR_DATA)
                        || form.containsKey(WebAuthnConstants.ERROR));
    }

    /** Signs in whoever the passkey belongs to; the password step behind sees that and asks for nothing. */
    void signIn(AuthenticationFlowContext context) {
        keycloak.action(context);
    }
}
