package com.scalekit.keycloak.simulator.tenancy;

import java.util.Locale;

/** A domain of an organization, in lower case and ASCII. */
public record Domain(String id, String organizationId, String name, DomainType type, VerificationStatus status) {

    /** Domains compare without regard to case, so they are kept in one. */
    public Domain {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Whether a login of this domain is led to the organization. */
    public boolean routes() {
        return type == DomainType.ORGANIZATION_DOMAIN
                && (status == VerificationStatus.VERIFIED || status == VerificationStatus.AUTO_VERIFIED);
    }
}
