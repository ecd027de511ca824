package com.scalekit.keycloak.simulator.tenancy;

import java.util.Set;

/**
 * A customer.
 *
 * @param externalId the application's own id for it; empty where it gave none
 * @param features what is switched on for it, by Scalekit's names
 */
public record Organization(String id, String displayName, String externalId, Set<String> features) {

    /** Its administrators can set up single sign-on. */
    public static final String SSO = "sso";

    /** Its administrators can set up provisioning. */
    public static final String DIRECTORY_SYNC = "dir_sync";

    /** What an organization has as long as nobody switches anything off. */
    public static final Set<String> USUAL_FEATURES = Set.of(SSO, DIRECTORY_SYNC);

    /** Features do not change behind the organization's back. */
    public Organization {
        features = Set.copyOf(features);
    }

    /** With the usual features. */
    public Organization(String id, String displayName, String externalId) {
        this(id, displayName, externalId, USUAL_FEATURES);
    }

    /** The same organization with other features. */
    public Organization withFeatures(Set<String> now) {
        return new Organization(id, displayName, externalId, now);
    }
}
