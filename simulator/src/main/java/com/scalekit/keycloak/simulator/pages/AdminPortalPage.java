package com.scalekit.keycloak.simulator.pages;

import java.util.Map;

import com.scalekit.keycloak.simulator.wire.Answer;

/** Where a customer's administrator would set up single sign-on. */
public final class AdminPortalPage {

    private static final String TEMPLATE = Html.resource("admin-portal.html");

    private AdminPortalPage() {}

    /** The portal of an organization. */
    public static Answer of(String organization) {
        return Answer.html(200, Html.page("Admin portal", TEMPLATE, Map.of("organization", organization)));
    }
}
