/**
 * What our login costs beside what people would use instead: on one real Keycloak with PostgreSQL, in one run, as ratios,
 * since absolute numbers of a small shared machine mean little.
 */
@NullMarked
package com.scalekit.keycloak.benchmark;

import org.jspecify.annotations.NullMarked;
