/**
 * What an operator sees: events, log lines and metrics, in one vocabulary.
 */
@NullMarked
package com.scalekit.keycloak.observe;

import org.jspecify.annotations.NullMarked;
