package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Whose admin portal somebody may be sent to: nobody's without the role, and only that of a customer whom the account belongs
 * to by something that the person cannot change.
 *
 * @param allowed whether the account has the role
 * @param customers the customers that it belongs to
 * @param asked the one that the address names; empty if it names none
 */
public record PortalAccess(boolean allowed, Set<OrganizationId> customers, Optional<String> asked) {

    /** Copies the set. */
    public PortalAccess {
        customers = Set.copyOf(customers);
    }

    /** What comes of it. */
    public sealed interface Decision {}

    /**
     * There they may.
     *
     * @param customer whose portal
     */
    public record Open(OrganizationId customer) implements Decision {}

    /**
     * There is more than one.
     *
     * @param customers to choose from
     */
    public record Choose(Set<OrganizationId> customers) implements Decision {}

    /**
     * They may not.
     *
     * @param why for the operator
     */
    public record Refuse(PortalRefusal why) implements Decision {}

    /** Decides. */
    public Decision decide() {
        if (!allowed) {
            return new Refuse(PortalRefusal.PORTAL_ROLE_MISSING);
        }
        if (customers.isEmpty()) {
            return new Refuse(PortalRefusal.PORTAL_ORGANIZATION_UNKNOWN);
        }
        if (asked.isPresent()) {
            return asked.flatMap(OrganizationId::parse)
                    .filter(customers::contains)
                    .<Decision>map(Open::new)
                    .orElseGet(() -> new Refuse(PortalRefusal.PORTAL_ORGANIZATION_FOREIGN));
        }
        return customers.size() == 1 ? new Open(customers.iterator().next()) : new Choose(customers);
    }
}
