package com.scalekit.keycloak.session;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpConfirmOverrideLinkAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Tells Keycloak's broker, in its own notes, how a first login was decided. */
public final class FirstLoginNotes {

    private final AuthenticationSessionModel session;

    /** @param session the authentication session of the first login */
    public FirstLoginNotes(AuthenticationSessionModel session) {
        this.session = session;
    }

    /** The account is new: Keycloak writes its registration event and runs the mappers' import. */
    public void created() {
        session.setAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER, "true");
    }

    /** The account's link is to be replaced: Keycloak removes the old one and writes its event. */
    public void relink() {
        session.setAuthNote(IdpConfirmOverrideLinkAuthenticator.OVERRIDE_LINK, "true");
    }

    /** The next steps of the flow have ownership of this account proved. */
    public void proveOwnershipOf(UserModel account, String address) {
        ExistingUserInfo info = new ExistingUserInfo(account.getId(), UserModel.EMAIL, address);
        session.setAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO, info.serialize());
    }

    /**
     * Ends the first login: the tab is where it was when the login began, and its page says why. Nothing of the identity
     * that was refused stays in it.
     *
     * @param messageKey what the person reads
     */
    public void backToLogin(String messageKey) {
        AuthenticationProcessor.resetFlow(session, LoginActionsService.AUTHENTICATE_PATH);
        session.setAuthNote(LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE, messageKey);
        new LoginNotes(session).stayHere();
    }
}
