package com.scalekit.keycloak.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a customer's administrator can set up in Scalekit's admin portal. */
public enum PortalFeature {
    /** Single sign-on. */
    SSO,
    /** Provisioning of people from the customer's directory. */
    DIR_SYNC;

    /** As Scalekit calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty if there is none of that name */
    public static Optional<PortalFeature> parse(String id) {
        return Stream.of(values()).filter(feature -> feature.id().equals(id)).findFirst();
    }
}
