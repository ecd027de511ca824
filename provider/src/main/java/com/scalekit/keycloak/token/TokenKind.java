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
            Refusal.ID_TOKEN_KIND),
    /** Says whose sign-in to begin, and nothing of who somebody is: {@code idp_initiated_login}. */
    IDP_INITIATED(
            Refusal.INITIATE_TOKEN_MALFORMED,
            Refusal.INITIATE_TOKEN_ALGORITHM,
            Refusal.INITIATE_TOKEN_KEY_UNKNOWN,
            Refusal.INITIATE_TOKEN_SIGNATURE,
            Refusal.INITIATE_TOKEN_KIND);

    private final Refusal malformed;
    private final Refusal algorithm;
    private final Refusal keyUnknown;
    private final Refusal signature;
    private final Refusal otherKind;

    TokenKind(Refusal malformed, Refusal algorithm, Refusal keyUnknown, Refusal signature, Refusal otherKind) {
        this.malformed = malformed;
        this.algorithm = algorithm;
        this.keyUnknown = keyUnknown;
        this.signature = signature;
        this.otherKind = otherKind;
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
}
