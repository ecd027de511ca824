package com.scalekit.keycloak.domain;

import java.util.List;

/**
 * An organization of Keycloak, as far as it matters which customer it is.
 *
 * @param id Keycloak's id
 * @param alias its alias
 * @param enabled whether it is switched on
 * @param customers the Scalekit organizations that it names, as they stand there
 */
public record RealmOrganization(String id, String alias, boolean enabled, List<String> customers) {

    /** Copies the list. */
    public RealmOrganization {
        customers = List.copyOf(customers);
    }

    /** Whether it names this customer. To the letter: some databases also find names that only look alike. */
    boolean names(OrganizationId customer) {
        return customers.contains(customer.value());
    }

    /** Whether it names customers. */
    boolean namesAny() {
        return !customers.isEmpty();
    }
}
