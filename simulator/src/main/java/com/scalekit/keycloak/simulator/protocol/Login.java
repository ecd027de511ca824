package com.scalekit.keycloak.simulator.protocol;

import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/** Somebody has signed in over a connection. */
public record Login(AuthorizeRequest request, Connection connection, SimulatedUser user, String sessionId) {}
