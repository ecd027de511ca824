/**
 * The demo: Keycloak with the extension, a Scalekit environment, and an application, started together, explained on the
 * console, and stopped together.
 */
@NullMarked
package com.scalekit.keycloak.demo;

import org.jspecify.annotations.NullMarked;
