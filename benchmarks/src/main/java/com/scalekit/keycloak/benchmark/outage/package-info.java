/** What becomes of everybody while Scalekit swallows packets. */
@NullMarked
package com.scalekit.keycloak.benchmark.outage;

import org.jspecify.annotations.NullMarked;
