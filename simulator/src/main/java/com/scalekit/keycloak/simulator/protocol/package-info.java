/**
 * The OpenID Connect side of a Scalekit environment, from the authorization request to the logout.
 */
@NullMarked
package com.scalekit.keycloak.simulator.protocol;

import org.jspecify.annotations.NullMarked;
