/**
 * The step of the browser flow that asks for an e-mail address and routes people by its domain.
 */
@NullMarked
package com.scalekit.keycloak.login;

import org.jspecify.annotations.NullMarked;
