package com.scalekit.keycloak.domain;

/**
 * The messages that people see when something did not work: fixed texts with a next step, found under their key in the
 * messages of the login theme. Which of several causes stands behind one of them is nobody's business but the operator's.
 */
public enum Message {
    /** It took too long or was done twice; starting again works. */
    EXPIRED("scalekitLoginExpired"),
    /** Single sign-on cannot be reached; trying again later, or another way of signing in, works. */
    UNAVAILABLE("scalekitUnavailable"),
    /** Only an administrator of this service can mend it. */
    CONFIGURATION("scalekitMisconfigured"),
    /** The company's identity provider did not send what is needed. */
    PROFILE("scalekitProfileIncomplete"),
    /** The account must be looked at by an administrator. */
    ACCOUNT("scalekitAccountConflict"),
    /** What was typed is no e-mail address. */
    ADDRESS_INVALID("scalekitAddressInvalid"),
    /** A notice beside the password: whether there is single sign-on for an address cannot be told at the moment. */
    OUTAGE("scalekitHomeRealmOutage"),
    /** The address is nobody's single sign-on. */
    NO_SINGLE_SIGN_ON("scalekitNoSingleSignOn"),
    /** A password did not let anybody in; whether it was wrong or not allowed must not show. */
    PASSWORD("scalekitPasswordRefused"),
    /** A login that started at the company's portal was not accepted; starting there again, or here, works. */
    INITIATION("scalekitInitiationRefused"),
    /** The same, because it took too long or was done twice. */
    INITIATION_EXPIRED("scalekitInitiationExpired"),
    /** Somebody may not set up single sign-on, or nothing says whose. */
    PORTAL("scalekitPortalRefused"),
    /** The pages on which single sign-on is set up cannot be reached; trying again later works. */
    PORTAL_UNAVAILABLE("scalekitPortalUnavailable"),
    /** The sign-in was not accepted. */
    REFUSED("scalekitRefused");

    private final String key;

    Message(String key) {
        this.key = key;
    }

    /** Key in the login theme's messages. */
    public String key() {
        return key;
    }
}
