package com.scalekit.keycloak.demo.application;

import java.net.URI;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * What the application must remember of a login it started, to recognise the answer to it.
 *
 * @param landing where the browser goes after it
 */
record PendingLogin(State state, Nonce nonce, CodeVerifier verifier, URI landing) {

    static PendingLogin begin(URI landing) {
        return new PendingLogin(new State(), new Nonce(), new CodeVerifier(), landing);
    }
}
