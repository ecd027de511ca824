package com.scalekit.keycloak.benchmark.contender;

import java.util.Locale;

/** Ways to let people in. */
public enum Contender {
    /** Keycloak as it comes: name and password on one page. */
    DEFAULT_FLOW("default flow"),
    /** Keycloak's own steps for the name and for the password, on two pages. */
    TWO_PAGES("Keycloak's two pages"),
    /** Keycloak's own {@code oidc} broker to the same environment, behind a button or a hint. */
    OIDC("oidc broker"),
    /** Keycloak's organizations: each customer has a domain, an organization and an {@code oidc} broker. */
    ORGANIZATIONS("Organizations"),
    /** The extension of that name, as it was given: one {@code oidc} broker for each customer. */
    HOME_IDP_DISCOVERY("home-idp-discovery"),
    /** Ours. */
    SCALEKIT("Scalekit");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /** As tables call it. */
    public String title() {
        return title;
    }

    /** The name of its realm with so many customers. */
    public String realm(int customers) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + customers;
    }
}
