/** Numbers about numbers. */
@NullMarked
package com.scalekit.keycloak.benchmark.stats;

import org.jspecify.annotations.NullMarked;
