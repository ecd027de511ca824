/** An application that speaks SAML, and what it is told. */
@NullMarked
package com.scalekit.keycloak.it.saml;

import org.jspecify.annotations.NullMarked;
