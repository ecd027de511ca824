package com.scalekit.keycloak.domain;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Who may open Scalekit's admin portal from the realm.
 *
 * @param role the role of customers' administrators, by name, as the Admin Console writes it; without it nobody may, and
 *     there is no such page
 * @param frameAncestors origins besides Keycloak's own whose pages may show the portal page in a frame (Content Security
 *     Policy Level 3, {@code frame-ancestors})
 */
public record PortalSettings(Optional<String> role, Set<URI> frameAncestors) {

    /** Copies the set. */
    public PortalSettings {
        frameAncestors = Set.copyOf(frameAncestors);
    }
}
