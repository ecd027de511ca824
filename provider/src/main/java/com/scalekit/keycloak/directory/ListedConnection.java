package com.scalekit.keycloak.directory;

import java.util.List;

import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.EmailDomain;

/**
 * An active connection with the domains that lead to it.
 *
 * @param connection the connection
 * @param organizationName how its organization is called; empty if the list does not say
 * @param domains the domains of its organization
 */
record ListedConnection(Connection connection, String organizationName, List<EmailDomain> domains) {}
