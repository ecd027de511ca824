package com.scalekit.keycloak.domain;

import java.util.List;

/**
 * What Scalekit tells of one organization.
 *
 * @param id the organization
 * @param name as it is called in Scalekit; empty if it was not told
 * @param domains the domains that lead to its active connections, each once
 */
public record Customer(OrganizationId id, String name, List<EmailDomain> domains) {

    /** Copies the list. */
    public Customer {
        domains = List.copyOf(domains);
    }

    /** One of whom nothing but the id is known. */
    public static Customer unknown(OrganizationId id) {
        return new Customer(id, "", List.of());
    }
}
