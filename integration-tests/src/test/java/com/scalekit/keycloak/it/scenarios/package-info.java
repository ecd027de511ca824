/** The promises of the product, one class each, kept by a real Keycloak. */
@NullMarked
package com.scalekit.keycloak.it.scenarios;

import org.jspecify.annotations.NullMarked;
