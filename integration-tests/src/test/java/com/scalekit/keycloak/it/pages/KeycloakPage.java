package com.scalekit.keycloak.it.pages;

import com.scalekit.keycloak.it.browser.Page;

/** Keycloak's pages on the way in, told apart by what they call themselves. */
public enum KeycloakPage {
    /** The first page of a login: who are you? */
    ADDRESS("login-scalekit-home-realm"),
    /** Keycloak's own page of that kind, where its step for organizations asks. */
    KEYCLOAKS_ADDRESS("login-login-username"),
    /** Name and password. */
    PASSWORD("login-login"),
    /** Which way to sign in? */
    CHOICE_OF_WAYS("login-select-authenticator"),
    /** Whose password was forgotten? */
    RESET_PASSWORD("login-login-reset-password"),
    /** A new password. */
    UPDATE_PASSWORD("login-login-update-password"),
    /** Single sign-on was chosen, but not whose. */
    CHOSEN_PROVIDER_ADDRESS("login-scalekit-address"),
    /** An account with this address exists: link it? */
    CONFIRM_LINK("login-login-idp-link-confirm"),
    /** A link was sent by e-mail. */
    PROVE_BY_EMAIL("login-login-idp-link-email"),
    /** Keycloak asks for names. */
    UPDATE_PROFILE("login-update-user-profile"),
    /** Whether to sign out, where nobody can tell that the person wants it. */
    CONFIRM_LOGOUT("login-logout-confirm"),
    /** Applications sign out in frames. */
    FRONT_CHANNEL_LOGOUT("login-frontchannel-logout"),
    /** Says that something is done. */
    INFO("login-info"),
    /** A login that cannot go on. */
    ERROR("login-error"),
    /** A login that has expired. */
    EXPIRED("login-login-page-expired");

    private final String id;

    KeycloakPage(String id) {
        this.id = id;
    }

    /** How the page calls itself. */
    public String id() {
        return id;
    }

    /** Whether the browser stands here. */
    public boolean isAt(Page page) {
        return page.id().equals(id);
    }

    void requireAt(Page page) {
        if (!isAt(page)) {
            throw new AssertionError("not at " + id + " but at " + page);
        }
    }
}
