package com.scalekit.keycloak.simulator.tenancy;

/** What an organization's domain is for; only the first kind routes a login. */
public enum DomainType {
    ORGANIZATION_DOMAIN,
    ALLOWED_EMAIL_DOMAIN
}
