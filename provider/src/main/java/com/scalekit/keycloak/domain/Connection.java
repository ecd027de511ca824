package com.scalekit.keycloak.domain;

/**
 * One active connection of Scalekit's directory: completed, enabled, SAML or OIDC.
 *
 * @param id the connection
 * @param organization the customer it belongs to
 */
public record Connection(ConnectionId id, OrganizationId organization) {}
