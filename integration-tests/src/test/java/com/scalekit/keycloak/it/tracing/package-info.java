/** What an operator sees of a login in OpenTelemetry, and a small collector that receives it. */
@NullMarked
package com.scalekit.keycloak.it.tracing;

import org.jspecify.annotations.NullMarked;
