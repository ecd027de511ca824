package com.scalekit.keycloak.admin;

import java.util.Locale;

import com.scalekit.keycloak.directory.CustomerConnection;
import com.scalekit.keycloak.directory.CustomerDomain;

/** What keeps people from being led to a customer; others rely on the ids. */
enum Obstacle {
    NO_CONNECTION(
            "The customer has no connection for single sign-on.",
            "Bring their administrator to the admin portal (portal-link)."),
    CONNECTION_NOT_SET_UP(
            "The connection is not set up yet.",
            "Their administrator has to finish and test it in the admin portal (portal-link)."),
    CONNECTION_DISABLED(
            "The connection is set up and switched off.",
            "Enable it in the admin portal or in the Scalekit dashboard."),
    SSO_SWITCHED_OFF(
            "Single sign-on is switched off for this customer, so there is no way into the admin portal for it.",
            "Switch it on at the organization in the Scalekit dashboard."),
    NO_DOMAIN(
            "The customer has no organization domain; domains that are only allowed for e-mail lead nobody.",
            "Add one at the organization in the Scalekit dashboard, or have their administrator do it in the admin portal."),
    DOMAIN_NOT_VERIFIED(
            "The domain is not verified: Scalekit waits for the TXT record.",
            "Their administrator has to publish the TXT record that the admin portal shows; it may take two days to be seen."),
    DOMAIN_VERIFICATION_FAILED(
            "The domain is not verified: Scalekit has waited for the TXT record in vain.",
            "Delete the domain in Scalekit, add it again, and have the new TXT record published."),
    DOMAIN_NOT_LISTED(
            "Scalekit does not list the domain with an active connection, though nothing speaks against it.",
            "Look at the domain in the Scalekit dashboard, and ask Scalekit if it looks right."),
    NOT_READ_YET(
            "Scalekit leads people of the domain to the customer, but this node does not have that in its list.",
            "Refresh the directory, or wait a minute; if that changes nothing, see check and directory.");

    private final String message;
    private final String remedy;

    Obstacle(String message, String remedy) {
        this.message = message;
        this.remedy = remedy;
    }

    /** For machines, such as {@code no-connection}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ObstacleReport report() {
        return new ObstacleReport(id(), "", "", message, remedy);
    }

    ObstacleReport of(CustomerConnection connection) {
        return new ObstacleReport(id(), connection.id().value(), "", message, remedy);
    }

    ObstacleReport of(CustomerDomain domain) {
        return new ObstacleReport(id(), "", domain.name().value(), message, remedy);
    }
}
