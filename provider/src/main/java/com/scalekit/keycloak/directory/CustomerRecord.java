package com.scalekit.keycloak.directory;

import com.scalekit.keycloak.domain.OrganizationId;

/**
 * A customer as Scalekit has it.
 *
 * @param id Scalekit's id
 * @param displayName how it is called
 * @param externalId the id that the application gave to it; empty if it gave none
 */
public record CustomerRecord(OrganizationId id, String displayName, String externalId) {}
