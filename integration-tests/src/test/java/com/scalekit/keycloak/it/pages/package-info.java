/** The pages that somebody meets on the way in, under the names that people would give them. */
@NullMarked
package com.scalekit.keycloak.it.pages;

import org.jspecify.annotations.NullMarked;
