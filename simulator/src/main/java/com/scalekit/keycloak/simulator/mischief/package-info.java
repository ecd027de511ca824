/**
 * Answers that are wrong on purpose: what to change, and how often.
 */
@NullMarked
package com.scalekit.keycloak.simulator.mischief;

import org.jspecify.annotations.NullMarked;
