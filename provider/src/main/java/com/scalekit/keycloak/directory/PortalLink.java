package com.scalekit.keycloak.directory;

import java.net.URI;

/**
 * A way into Scalekit's admin portal. Whoever has it can change a customer's single sign-on, once, within a minute.
 *
 * @param location to open in a browser; never stored, never logged
 * @param expiresAt until when it can be opened, as Scalekit says it; empty if it does not
 */
public record PortalLink(URI location, String expiresAt) {

    /** Never the link. */
    @Override
    public String toString() {
        return "a portal link";
    }
}
