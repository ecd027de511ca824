/** Every command and every sample in the documentation is run by a test, or read by one here. */
@NullMarked
package com.scalekit.keycloak.docs;

import org.jspecify.annotations.NullMarked;
