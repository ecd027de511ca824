package com.scalekit.keycloak.token;

import com.scalekit.keycloak.domain.Refusal;

/** The kinds of token that an environment signs for us, with one key set: what a bad one of each kind is called. */
public enum TokenKind {
    /** Says who somebody is (OpenID Connect Core §2). */
    ID_TOKEN(
            Refusal.ID_TOKEN_MALFORMED,
            Refusal.ID_TOKEN_ALGORITHM,
            Refusal.ID_TOKEN_KEY_UNKNOWN,
            Refusal.ID_TOKEN_SIGNATURE,
            Refusal.ID_TOKEN_KIND,
            Refusal.ID_TOKEN_ISSUER,
            Refusal.ID_TOKEN_AUDIENCE,
            Refusal.ID_TOKEN_TIMES,
            Refusal.ID_TOKEN_EXPIRED,
            Refusal.ID_TOKEN_NOT_YET_VALID),
    /** Says whose sign-in to begin, and nothing of who somebody is: {@code idp_initiated_login}. */
    IDP_INITIATED(
            Refusal.INITIATE_TOKEN_MALFORMED,
            Refusal.INITIATE_TOKEN_ALGORITHM,
            Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
            Refusal.INITIATE_TOKEN_SIGNATURE,
            Refusal.INITIATE_TOKEN_KIND,
            Refusal.INITIATE_TOKEN_ISSUER,
            Refusal.INITIATE_TOKEN_KIND,
            Refusal.INITIATE_TOKEN_TIMES,
            Refusal.INITIATE_TOKEN_EXPIRED,
            Refusal.INITIATE_TOKEN_NOT_YET_VALID),
    /** Says that a session of Scalekit's has ended (OpenID Connect Back-Channel Logout §2.4). */
    LOGOUT(
            Refusal.LOGOUT_TOKEN_MALFORMED,
            Refusal.LOGOUT_TOKEN_ALGORITHM,
            Refusal.LOGOUT_TOKEN_KEY_UNKNOWN,
            Refusal.LOGOUT_TOKEN_SIGNATURE,
            Refusal.LOGOUT_TOKEN_KIND,
            Refusal.LOGOUT_TOKEN_ISSUER,
            Refusal.LOGOUT_TOKEN_AUDIENCE,
            Refusal.LOGOUT_TOKEN_TIMES,
            Refusal.LOGOUT_TOKEN_EXPIRED,
            Refusal.LOGOUT_TOKEN_NOT_YET_VALID);

    private static final String LOGOUT_TYPE = "logout+jwt";

    private final Refusal malformed;
    private final Refusal algorithm;
    private final Refusal keyUnknown;
    private final Refusal signature;
    private final Refusal otherKind;
    private final Refusal otherIssuer;
    private final Refusal otherAudience;
    private final Refusal strangeTimes;
    private final Refusal expired;
    private final Refusal notYetValid;

    TokenKind(
            Refusal malformed,
            Refusal algorithm,
            Refusal keyUnknown,
            Refusal signature,
            Refusal otherKind,
            Refusal otherIssuer,
            Refusal otherAudience,
            Refusal strangeTimes,
            Refusal expired,
            Refusal notYetValid) {
        this.malformed = malformed;
        this.algorithm = algorithm;
        this.keyUnknown = keyUnknown;
        this.signature = signature;
        this.otherKind = otherKind;
        this.otherIssuer = otherIssuer;
        this.otherAudience = otherAudience;
        this.strangeTimes = strangeTimes;
        this.expired = expired;
        this.notYetValid = notYetValid;
    }

    /** Whether a header may give this as {@code typ}: an explicit one belongs to one kind (RFC 8725 §3.11). */
    boolean allowsType(String type) {
        return "JWT".equalsIgnoreCase(type) || (this == LOGOUT && LOGOUT_TYPE.equalsIgnoreCase(type));
    }

    /** No signed token at all. */
    public Refusal malformed() {
        return malformed;
    }

    /** Not signed with RS256. */
    public Refusal algorithm() {
        return algorithm;
    }

    /** Signed with a key that the environment does not publish. */
    public Refusal keyUnknown() {
        return keyUnknown;
    }

    /** Wrongly signed. */
    public Refusal signature() {
        return signature;
    }

    /** Rightly signed, but something else. */
    public Refusal otherKind() {
        return otherKind;
    }

    /** From somewhere else. */
    public Refusal otherIssuer() {
        return otherIssuer;
    }

    /** For somebody else; a token of an IdP-initiated login is for nobody, and one that names somebody is of another kind. */
    public Refusal otherAudience() {
        return otherAudience;
    }

    /** Without the times that it needs, or with impossible ones. */
    public Refusal strangeTimes() {
        return strangeTimes;
    }

    /** Too late. */
    public Refusal expired() {
        return expired;
    }

    /** Too early. */
    public Refusal notYetValid() {
        return notYetValid;
    }
}
