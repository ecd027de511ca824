package com.scalekit.keycloak.simulator.pages;

import java.util.Map;

import com.scalekit.keycloak.simulator.wire.Answer;

/** What people see where no application can be told: an unknown client, a callback that is not allowed. */
public final class ErrorPage {

    private static final String TEMPLATE = Html.resource("error.html");
    private static final String SIGNED_OUT = Html.resource("signed-out.html");

    private ErrorPage() {}

    /** A page for an error code, with status 400. */
    public static Answer of(String code, String explanation) {
        return Answer.html(
                400, Html.page("Something went wrong", TEMPLATE, Map.of("code", code, "explanation", explanation)));
    }

    /** The page for a form or request that is too old, or was sent before. */
    public static Answer expired() {
        return of("invalid_request", "This sign-in has expired or was already used. Please start again.");
    }

    /** The page after a logout that goes nowhere else. */
    public static Answer signedOut() {
        return Answer.html(200, Html.page("Signed out", SIGNED_OUT, Map.of()));
    }
}
