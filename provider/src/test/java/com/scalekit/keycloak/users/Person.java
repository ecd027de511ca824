package com.scalekit.keycloak.users;

import java.util.Set;

import com.scalekit.keycloak.domain.OrganizationId;

/**
 * Somebody real, and what is really theirs.
 *
 * @param name tells them apart
 * @param organization where they work
 * @param mailboxes the addresses whose mail they can read, besides what their organization's administrators can
 * @param malicious whether they control the identity provider of their organization and let it say whatever they like
 */
record Person(String name, OrganizationId organization, Set<String> mailboxes, boolean malicious) {}
