/** A real browser: scripts, fonts, style sheets, dark mode, and a check for barriers. */
@NullMarked
package com.scalekit.keycloak.it.chromium;

import org.jspecify.annotations.NullMarked;
