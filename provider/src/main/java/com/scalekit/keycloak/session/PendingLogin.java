package com.scalekit.keycloak.session;

import com.scalekit.keycloak.domain.Question;

/**
 * A login that has been sent upstream and not come back yet.
 *
 * @param alias the identity provider it was sent through
 * @param question what was asked
 * @param nonce binds the ID token to this login (OpenID Connect Core §3.1.2.1)
 * @param codeVerifier binds the code to this login (RFC 7636)
 */
public record PendingLogin(String alias, Question question, String nonce, String codeVerifier) {

    /** Neither nonce nor verifier: this reaches log lines. */
    @Override
    public String toString() {
        return alias + " " + question.selector().encoded();
    }
}
