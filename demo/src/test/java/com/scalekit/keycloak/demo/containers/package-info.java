/** Holds the compose files, Dockerfiles and the example of {@code .env} together with each other and with the build. */
@NullMarked
package com.scalekit.keycloak.demo.containers;

import org.jspecify.annotations.NullMarked;
