/** The played browser, and the walks through pages of the tests' own. */
@NullMarked
package com.scalekit.keycloak.demo.walk;

import org.jspecify.annotations.NullMarked;
