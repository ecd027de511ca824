package com.scalekit.keycloak.simulator.fault;

/** Everything passes as it comes. */
enum NoFault implements Fault {
    NONE
}
