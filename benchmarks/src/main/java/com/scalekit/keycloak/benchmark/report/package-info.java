/** What was found, for people and for programs. */
@NullMarked
package com.scalekit.keycloak.benchmark.report;

import org.jspecify.annotations.NullMarked;
