package com.scalekit.keycloak.admin;

import com.scalekit.keycloak.directory.CustomerRecord;

/**
 * A customer as Scalekit has it.
 *
 * @param id Scalekit's id
 * @param displayName how it is called
 * @param externalId the id that was given to it on our side; empty if none was
 */
record OrganizationReport(String id, String displayName, String externalId) {

    static OrganizationReport of(CustomerRecord customer) {
        return new OrganizationReport(customer.id().value(), customer.displayName(), customer.externalId());
    }
}
