package com.scalekit.keycloak.admin;

/**
 * Something that keeps people from being led to a customer.
 *
 * @param obstacle its id; machines can rely on it
 * @param connectionId the connection that it is about; empty if it is about none
 * @param domain the domain that it is about; empty if it is about none
 * @param message the same in English
 * @param remedy what to do
 */
record ObstacleReport(String obstacle, String connectionId, String domain, String message, String remedy) {}
