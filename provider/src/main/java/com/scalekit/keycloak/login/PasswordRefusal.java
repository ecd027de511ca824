package com.scalekit.keycloak.login;

import java.util.Optional;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.resources.LoginActionsService;

import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.observe.LoginEvents;

/**
 * Refuses, in each flow as that flow refuses an unknown name. Keycloak's own step that denies access answers the token
 * endpoint with a page, and the page for a forgotten password with an error that nobody else gets.
 */
final class PasswordRefusal implements Authenticator {

    /** What Keycloak calls the flow of the token endpoint. */
    private static final String TOKEN_ENDPOINT = "token";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        LoginEvents.passwordRefused(context.getEvent(), Optional.ofNullable(context.getUser()));
        String flow = Optional.ofNullable(context.getFlowPath()).orElse("");
        switch (flow) {
            case TOKEN_ENDPOINT -> refuseGrant(context);
            case LoginActionsService.RESET_CREDENTIALS_PATH ->
                context.forkWithSuccessMessage(new FormMessage(Messages.EMAIL_SENT));
            default -> showPage(context);
        }
    }

    /** As {@code ValidateUsername} answers for a name that nobody has, in a comparable time; nothing is counted. */
    private static void refuseGrant(AuthenticationFlowContext context) {
        AuthenticatorUtils.dummyHash(context);
        context.forceChallenge(Response.status(Response.Status.BAD_REQUEST)
                .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_GRANT, "Invalid user credentials"))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build());
    }

    /** Behind a proof that is no password, such as a passkey. */
    private static void showPage(AuthenticationFlowContext context) {
        Response page = context.form().setError(Message.PASSWORD.key()).createErrorPage(Response.Status.UNAUTHORIZED);
        context.failure(AuthenticationFlowError.ACCESS_DENIED, page);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // It has no page to answer.
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
