package com.scalekit.keycloak.simulator.pages;

import java.util.Map;

import com.scalekit.keycloak.simulator.wire.Answer;

/** The sign-in page of a customer's own identity provider; any password is right. */
public final class CustomerPage {

    private static final String TEMPLATE = Html.resource("customer.html");

    private CustomerPage() {}

    /**
     * What the page shows.
     *
     * @param values {@code request}, {@code protocol}, {@code organization}, {@code action}, {@code email},
     *     {@code firstName}, {@code lastName}
     */
    public static Answer of(Map<String, String> values) {
        String title = "Sign in to " + values.getOrDefault("organization", "your company");
        return Answer.html(200, Html.page(title, TEMPLATE, values));
    }
}
