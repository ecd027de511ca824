package com.scalekit.keycloak.simulator.tenancy;

/** Whether an organization has proved that a domain is its own. */
public enum VerificationStatus {
    PENDING,
    VERIFIED,
    FAILED,
    AUTO_VERIFIED
}
