/** The stage of the tests: a real Keycloak with the real JARs, a simulated Scalekit, fresh realms, and what to ask them. */
@NullMarked
package com.scalekit.keycloak.it.harness;

import org.jspecify.annotations.NullMarked;
