/** What the login theme's JAR must and must not hold. */
@NullMarked
package com.scalekit.keycloak.themes;

import org.jspecify.annotations.NullMarked;
