/** Faults below HTTP: a connection that is refused, swallowed, slow, cut or answered with something else. */
@NullMarked
package com.scalekit.keycloak.simulator.fault;

import org.jspecify.annotations.NullMarked;
