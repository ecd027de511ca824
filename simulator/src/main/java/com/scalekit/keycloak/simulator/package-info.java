/**
 * A local Scalekit environment: one server that can be started, asked and told to misbehave.
 */
@NullMarked
package com.scalekit.keycloak.simulator;

import org.jspecify.annotations.NullMarked;
