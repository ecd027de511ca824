/** The server that all share, and what can be read of it. */
@NullMarked
package com.scalekit.keycloak.benchmark.server;

import org.jspecify.annotations.NullMarked;
