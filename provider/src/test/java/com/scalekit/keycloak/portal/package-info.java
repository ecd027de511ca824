@NullMarked
package com.scalekit.keycloak.portal;

import org.jspecify.annotations.NullMarked;
