/**
 * Takes events that Scalekit posts: whether one is genuine and new, what it is about, and what is done. The answer never waits
 * for Scalekit.
 */
@NullMarked
package com.scalekit.keycloak.webhook;

import org.jspecify.annotations.NullMarked;
