package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import com.scalekit.keycloak.it.harness.TestRealm;

/** The addresses at which a login that started elsewhere comes in. */
enum InitiateDoor {
    /** The one that is registered at Scalekit. */
    INITIATE("/initiate"),
    /** The same, naming the application. */
    APPLICATION("/initiate/demo-app"),
    /** Where Scalekit sends people if none is registered. */
    CALLBACK("");

    private static final String TOKEN = "?idp_initiated_login=";

    private final String path;

    InitiateDoor(String path) {
        this.path = path;
    }

    /** Without anything. */
    URI of(TestRealm realm) {
        return with(realm, "");
    }

    /** With a query as it is, which begins with a question mark. */
    URI with(TestRealm realm, String query) {
        return URI.create(realm.callback() + path + query);
    }

    /** With a token. */
    URI withToken(TestRealm realm, String token) {
        return with(realm, TOKEN + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
}
