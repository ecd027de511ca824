/** Doing something often enough, and what it costs. */
@NullMarked
package com.scalekit.keycloak.benchmark.measure;

import org.jspecify.annotations.NullMarked;
