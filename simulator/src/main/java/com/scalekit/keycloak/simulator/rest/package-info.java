/**
 * The management API: organizations, domains and connections as JSON, for a bearer token.
 */
@NullMarked
package com.scalekit.keycloak.simulator.rest;

import org.jspecify.annotations.NullMarked;
