/**
 * Logins that start at the customer's identity provider. Scalekit's token selects whose sign-in to begin and never
 * authenticates: what follows is an ordinary login, with every check of one, that ends in an application of the realm.
 */
@NullMarked
package com.scalekit.keycloak.initiation;

import org.jspecify.annotations.NullMarked;
