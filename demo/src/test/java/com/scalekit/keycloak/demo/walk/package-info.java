/** The played browser, where it differs from a plain HTTP client. */
@NullMarked
package com.scalekit.keycloak.demo.walk;

import org.jspecify.annotations.NullMarked;
