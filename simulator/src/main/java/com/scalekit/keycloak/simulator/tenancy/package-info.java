/**
 * Who the customers are: organizations with their domains, connections and people, and which of them a request means.
 */
@NullMarked
package com.scalekit.keycloak.simulator.tenancy;

import org.jspecify.annotations.NullMarked;
