/**
 * Puts the features together into the identity provider that Keycloak loads. The only package that knows several of them.
 */
@NullMarked
package com.scalekit.keycloak.wiring;

import org.jspecify.annotations.NullMarked;
