/**
 * What one login remembers between two requests: where it was sent, where it ends, who has to be asked. The only place
 * that knows the names of notes.
 */
@NullMarked
package com.scalekit.keycloak.session;

import org.jspecify.annotations.NullMarked;
