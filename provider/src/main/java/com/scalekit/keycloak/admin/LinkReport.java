package com.scalekit.keycloak.admin;

/**
 * The answer of {@code users/{id}}. Who the person is at the customer is not repeated.
 *
 * @param linked whether the account is linked through this identity provider
 * @param connectionId through which connection; empty if it is not linked
 * @param organizationId the organization that it signed in through last; empty if it never did
 */
record LinkReport(boolean linked, String connectionId, String organizationId) {}
