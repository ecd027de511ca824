/**
 * What a person sees, as HTML: the IdP simulator, the customers' own sign-in pages, and errors.
 */
@NullMarked
package com.scalekit.keycloak.simulator.pages;

import org.jspecify.annotations.NullMarked;
