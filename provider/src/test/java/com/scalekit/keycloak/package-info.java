/** Tests over the whole module: its structure and its texts. */
@NullMarked
package com.scalekit.keycloak;

import org.jspecify.annotations.NullMarked;
