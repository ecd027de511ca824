package com.scalekit.keycloak.admin;

import com.scalekit.keycloak.directory.PortalLink;

/**
 * The answer of {@code portal-link}.
 *
 * @param location whoever opens it first, within a minute, can change the customer's single sign-on
 * @param expiresAt until when it can be opened; empty if Scalekit does not say
 */
record PortalLinkReport(String location, String expiresAt) {

    static PortalLinkReport of(PortalLink link) {
        return new PortalLinkReport(link.location().toString(), link.expiresAt());
    }

    /** Never the link. */
    @Override
    public String toString() {
        return "a portal link";
    }
}
