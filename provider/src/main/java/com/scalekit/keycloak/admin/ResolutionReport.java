package com.scalekit.keycloak.admin;

import java.util.Map;

/**
 * The answer of {@code resolve}. The address itself is not repeated.
 *
 * @param domain of the address, as the directory knows it
 * @param destination where the login page sends people with this address
 * @param reason which rule decided
 * @param parameters what is sent to Scalekit to name the customer
 * @param organizationId the organization that holds the domain; empty unless it is one
 * @param detail why it is not known; empty if it is
 */
record ResolutionReport(
        String domain,
        Destination destination,
        String reason,
        Map<String, String> parameters,
        String organizationId,
        String detail) {

    ResolutionReport {
        parameters = Map.copyOf(parameters);
    }

    /** Where people are sent. */
    enum Destination {
        /** To the customer's sign-in, through Scalekit. */
        CUSTOMER,
        /** To the next step of the flow, usually the password. */
        NEXT_STEP
    }
}
