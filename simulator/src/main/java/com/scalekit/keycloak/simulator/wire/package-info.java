/**
 * What goes over the wire: parameters that come in, answers that go out, and at which pace.
 */
@NullMarked
package com.scalekit.keycloak.simulator.wire;

import org.jspecify.annotations.NullMarked;
