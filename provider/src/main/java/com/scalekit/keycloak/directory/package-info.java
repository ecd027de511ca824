/**
 * Which e-mail domain belongs to whom: the SPI {@code scalekit}, its HTTP implementation with its snapshot and caches,
 * and the one way this extension talks to Scalekit's servers.
 */
@NullMarked
package com.scalekit.keycloak.directory;

import org.jspecify.annotations.NullMarked;
