/** Two servers as one cluster, on this machine and without anything that the distribution does not bring. */
@NullMarked
package com.scalekit.keycloak.it.cluster;

import org.jspecify.annotations.NullMarked;
