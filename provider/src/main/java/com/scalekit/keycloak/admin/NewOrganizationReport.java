package com.scalekit.keycloak.admin;

/**
 * The answer of {@code POST organizations}.
 *
 * @param organization the customer that was made in Scalekit
 * @param keycloakOrganizationId the organization of Keycloak that was made with it; empty if none was
 */
record NewOrganizationReport(OrganizationReport organization, String keycloakOrganizationId) {}
