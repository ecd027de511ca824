/** Micro benchmarks of what nobody outside this package of the provider sees. */
@NullMarked
package com.scalekit.keycloak.directory;

import org.jspecify.annotations.NullMarked;
