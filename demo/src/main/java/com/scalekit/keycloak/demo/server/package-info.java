/**
 * A real Keycloak from its own distribution, without Docker: prepared once, started as a process as often as wanted,
 * gone without a trace afterwards. The demo and the integration tests stand on it.
 */
@NullMarked
package com.scalekit.keycloak.demo.server;

import org.jspecify.annotations.NullMarked;
