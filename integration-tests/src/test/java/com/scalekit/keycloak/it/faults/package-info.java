/** What goes wrong between Keycloak and Scalekit, one fault at a time, and what people notice of it. */
@NullMarked
package com.scalekit.keycloak.it.faults;

import org.jspecify.annotations.NullMarked;
