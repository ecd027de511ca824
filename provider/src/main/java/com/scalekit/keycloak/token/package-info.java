/**
 * Reads signed tokens of the environment: one strict parser for every kind, and nothing in a token counts before its
 * signature is checked. What the claims must be is decided by whoever uses the token.
 */
@NullMarked
package com.scalekit.keycloak.token;

import org.jspecify.annotations.NullMarked;
