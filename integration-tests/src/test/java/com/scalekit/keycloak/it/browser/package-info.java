/** A browser without scripts that keeps a record of every step. */
@NullMarked
package com.scalekit.keycloak.it.browser;

import org.jspecify.annotations.NullMarked;
