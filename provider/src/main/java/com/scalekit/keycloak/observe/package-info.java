/**
 * What an operator sees: events, log lines and metrics, in one vocabulary; and the reference by which a person names one of
 * them.
 */
@NullMarked
package com.scalekit.keycloak.observe;

import org.jspecify.annotations.NullMarked;
