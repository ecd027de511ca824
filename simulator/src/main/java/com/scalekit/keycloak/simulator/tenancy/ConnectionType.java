package com.scalekit.keycloak.simulator.tenancy;

/** The protocol between Scalekit and the customer's identity provider. */
public enum ConnectionType {
    OIDC,
    SAML
}
