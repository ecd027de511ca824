package com.scalekit.keycloak.simulator.protocol;

import com.scalekit.keycloak.simulator.wire.Params;

/** What an application asked for; empty where it said nothing. */
public record AuthorizeRequest(
        String clientId,
        String redirectUri,
        String state,
        String nonce,
        String scope,
        String codeChallenge,
        String loginHint) {

    static AuthorizeRequest of(Params params) {
        return new AuthorizeRequest(
                params.text("client_id"),
                params.text("redirect_uri"),
                params.text("state"),
                params.text("nonce"),
                params.text("scope"),
                params.text("code_challenge"),
                params.text("login_hint"));
    }
}
