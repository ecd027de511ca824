/** The parts that run in every login, by themselves. */
@NullMarked
package com.scalekit.keycloak.benchmark.micro;

import org.jspecify.annotations.NullMarked;
