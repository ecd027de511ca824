package com.scalekit.keycloak.session;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpConfirmOverrideLinkAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpEmailVerificationAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.ScalekitSubject;

/** Tells Keycloak's broker, in its own notes, how a first login was decided. */
public final class FirstLoginNotes {

    private static final String DISTRUSTED = "scalekit.distrusted";
    /** A client note, because it has to outlive the first login that it is about. */
    private static final String PROOF_FOR = "scalekit.proof_for";

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

    /**
     * Whether the next steps may have ownership proved for this identity. What Keycloak sends by e-mail belongs to the tab, so
     * whoever follows it would prove it for whichever identity the tab is about by then (the lesson of CVE-2026-9087).
     *
     * @param alias the identity provider
     * @param subject the whole subject
     */
    public boolean mayProveFor(String alias, ScalekitSubject subject) {
        String identity = Digest.of(alias + " " + subject.value());
        String first = session.getClientNote(PROOF_FOR);
        if (first == null) {
            session.setClientNote(PROOF_FOR, identity);
        }
        return first == null || first.equals(identity);
    }

    /** Nobody has begun to prove anything here. */
    void forgetProof() {
        session.removeClientNote(PROOF_FOR);
    }

    /** Nobody has ever proved the address of the account: whoever made it may be somebody else, and may still have a password. */
    public void distrustAccount() {
        session.setAuthNote(DISTRUSTED, "true");
    }

    /** Whether whoever made the account may still get in, other than the person who has it now. */
    public boolean strangerMayGetIn() {
        boolean byPassword =
                session.getAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO) != null && !provedByMail();
        return Boolean.parseBoolean(session.getAuthNote(DISTRUSTED)) && !byPassword;
    }

    /** Whether this login is about to end a first login through this identity provider. */
    public boolean isEnding(String alias) {
        return alias.equals(session.getAuthNote(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS));
    }

    private boolean provedByMail() {
        return session.getAuthNote(IdpEmailVerificationAuthenticator.VERIFY_ACCOUNT_IDP_USERNAME) != null;
    }

    /** The next steps of the flow have ownership of this account proved. */
    public void proveOwnershipOf(UserModel account, String address) {
        ExistingUserInfo info = new ExistingUserInfo(account.getId(), UserModel.EMAIL, address);
        session.setAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO, info.serialize());
    }

    /**
     * Ends the first login like {@link #backToLogin}, but in a tab of its own: whatever was sent by e-mail for the one that it
     * leaves comes too late.
     *
     * @return the authentication session that the login goes on in
     */
    public AuthenticationSessionModel backToLoginElsewhere(KeycloakSession keycloak, String text) {
        AuthenticationSessionModel fresh = session.getParentSession().createAuthenticationSession(session.getClient());
        AuthenticationProcessor.resetFlow(session, LoginActionsService.AUTHENTICATE_PATH);
        new LoginNotes(session).continueIn(fresh);
        new AuthenticationSessionManager(keycloak).removeTabIdInAuthenticationSession(fresh.getRealm(), session);
        keycloak.getContext().setAuthenticationSession(fresh);
        RestartLoginCookie.setRestartCookie(keycloak, fresh);
        new FirstLoginNotes(fresh).backToLogin(text);
        return fresh;
    }

    /**
     * Ends the first login: the tab is where it was when the login began, and its page says why. Nothing of the identity
     * that was refused stays in it.
     *
     * @param text what the person reads
     */
    public void backToLogin(String text) {
        AuthenticationProcessor.resetFlow(session, LoginActionsService.AUTHENTICATE_PATH);
        session.setAuthNote(LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE, text);
        new LoginNotes(session).stayHere();
    }
}
