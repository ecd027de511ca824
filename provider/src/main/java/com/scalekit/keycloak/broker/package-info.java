/**
 * The identity provider {@code scalekit}: the authorization request, the callback, the rules for the tokens, and the
 * binding of the answer to the question.
 */
@NullMarked
package com.scalekit.keycloak.broker;

import org.jspecify.annotations.NullMarked;
