package com.scalekit.keycloak.simulator.protocol;

/** Somebody is signed in at a customer's own portal, and so at the identity provider behind it. */
public record PortalSession(String connectionId, String email) {}
