/** Logins that start at the customer's side: tiles, what they lead to, and who else is told. */
@NullMarked
package com.scalekit.keycloak.it.portal;

import org.jspecify.annotations.NullMarked;
