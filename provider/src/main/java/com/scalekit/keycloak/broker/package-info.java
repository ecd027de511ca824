/**
 * The identity provider {@code scalekit}: the authorization request, the callback, the rules for the tokens, the
 * binding of the answer to the question, and both ways to sign out.
 */
@NullMarked
package com.scalekit.keycloak.broker;

import org.jspecify.annotations.NullMarked;
