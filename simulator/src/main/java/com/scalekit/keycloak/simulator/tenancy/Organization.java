package com.scalekit.keycloak.simulator.tenancy;

/** A customer; {@code externalId} is empty where the application gave none. */
public record Organization(String id, String displayName, String externalId) {}
