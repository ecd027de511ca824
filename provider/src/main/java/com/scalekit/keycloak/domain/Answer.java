package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * Who answered, according to a verified ID token.
 *
 * @param connection the connection that the person came through ({@code amr} and the prefix of {@code sub})
 * @param organization the customer ({@code oid})
 * @param email the address that the customer's identity provider asserts, if it asserts a usable one
 */
public record Answer(ConnectionId connection, OrganizationId organization, Optional<EmailAddress> email) {}
