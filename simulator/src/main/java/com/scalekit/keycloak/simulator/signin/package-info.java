/**
 * What becomes of the forms: a person signs in at the IdP simulator or at a customer's identity provider.
 */
@NullMarked
package com.scalekit.keycloak.simulator.signin;

import org.jspecify.annotations.NullMarked;
