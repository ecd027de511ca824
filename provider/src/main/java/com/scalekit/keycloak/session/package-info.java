/**
 * What one login remembers between two requests. The only place that knows the names of notes.
 */
@NullMarked
package com.scalekit.keycloak.session;

import org.jspecify.annotations.NullMarked;
