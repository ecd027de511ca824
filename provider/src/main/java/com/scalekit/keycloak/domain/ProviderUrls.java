package com.scalekit.keycloak.domain;

import java.net.URI;

/**
 * Where Scalekit finds an identity provider. All are to be registered in the environment's redirects, as far as they are used.
 *
 * @param callback the redirect URI of every authorization request
 */
public record ProviderUrls(URI callback) {

    /** Behind the callback: where logins begin that start at a customer's identity provider. */
    public static final String INITIATE = "initiate";

    /** Behind the callback: where signed events are sent to. */
    public static final String WEBHOOK = "webhook";

    /** Behind the callback: where logout tokens are sent to. */
    public static final String BACK_CHANNEL_LOGOUT = "backchannel-logout";

    /** Behind the callback: where the browser comes back to after a logout at Scalekit. Keycloak's name for it. */
    public static final String AFTER_LOGOUT = "logout_response";

    /** Behind the callback: where a customer's administrator is sent on to Scalekit's admin portal. */
    public static final String PORTAL = "portal";

    /** Where logins begin that start at a customer's identity provider. */
    public URI initiateLogin() {
        return behind(INITIATE);
    }

    /** Where signed events are sent to. */
    public URI webhook() {
        return behind(WEBHOOK);
    }

    /** Where the browser comes back to after a logout. */
    public URI afterLogout() {
        return behind(AFTER_LOGOUT);
    }

    /** What a customer's administrator opens. Not to be registered. */
    public URI portal() {
        return behind(PORTAL);
    }

    /** Where logout tokens are sent to. */
    public URI backChannelLogout() {
        return behind(BACK_CHANNEL_LOGOUT);
    }

    private URI behind(String path) {
        return URI.create(callback + "/" + path);
    }
}
