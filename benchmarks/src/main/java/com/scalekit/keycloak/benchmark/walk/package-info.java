/** People who sign in, one request after the other. */
@NullMarked
package com.scalekit.keycloak.benchmark.walk;

import org.jspecify.annotations.NullMarked;
