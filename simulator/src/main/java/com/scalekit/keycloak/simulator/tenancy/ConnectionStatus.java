package com.scalekit.keycloak.simulator.tenancy;

/** How far a customer's administrator has come with the setup. */
public enum ConnectionStatus {
    DRAFT,
    IN_PROGRESS,
    COMPLETED
}
