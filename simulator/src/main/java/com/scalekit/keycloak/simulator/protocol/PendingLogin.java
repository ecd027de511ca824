package com.scalekit.keycloak.simulator.protocol;

import com.scalekit.keycloak.simulator.tenancy.Connection;

/** Somebody is on the way to sign in over a connection. */
public record PendingLogin(String id, AuthorizeRequest request, Connection connection) {}
