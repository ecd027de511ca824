package com.scalekit.keycloak.simulator.protocol;

import java.util.List;

import com.scalekit.keycloak.simulator.wire.Params;

/** What an application asked for; empty where it said nothing. */
public record AuthorizeRequest(
        String clientId,
        String redirectUri,
        String state,
        String nonce,
        String scope,
        String codeChallenge,
        String loginHint,
        String prompt) {

    static AuthorizeRequest of(Params params) {
        return new AuthorizeRequest(
                params.text("client_id"),
                params.text("redirect_uri"),
                params.text("state"),
                params.text("nonce"),
                params.text("scope"),
                params.text("code_challenge"),
                params.text("login_hint"),
                params.text("prompt"));
    }

    /** Whether the person is to see a sign-in page although the identity provider may still remember them. */
    public boolean wantsPage() {
        List<String> prompts = List.of(prompt.split(" "));
        return prompts.contains("login") || prompts.contains("select_account");
    }

    /** Whether the request means this person, or nobody in particular. */
    public boolean allows(String email) {
        return loginHint.isBlank() || loginHint.trim().equalsIgnoreCase(email);
    }
}
