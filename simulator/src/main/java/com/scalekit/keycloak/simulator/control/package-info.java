/**
 * How a test steers a running simulator, from the same JVM or over HTTP.
 */
@NullMarked
package com.scalekit.keycloak.simulator.control;

import org.jspecify.annotations.NullMarked;
