/**
 * The step of the browser flow that asks for an e-mail address and routes people by its domain, and the steps that keep people
 * of such domains from using a password.
 */
@NullMarked
package com.scalekit.keycloak.login;

import org.jspecify.annotations.NullMarked;
