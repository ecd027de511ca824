/**
 * Everything signed: the environment's keys, the tokens they sign, webhooks. Nimbus and the JDK only, never Keycloak.
 */
@NullMarked
package com.scalekit.keycloak.simulator.signing;

import org.jspecify.annotations.NullMarked;
