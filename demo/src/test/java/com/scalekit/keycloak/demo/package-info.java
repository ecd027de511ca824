/** What the demo makes of its settings, and what it says. */
@NullMarked
package com.scalekit.keycloak.demo;

import org.jspecify.annotations.NullMarked;
