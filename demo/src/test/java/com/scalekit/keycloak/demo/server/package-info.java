/** What of the launcher can be shown without starting a server. */
@NullMarked
package com.scalekit.keycloak.demo.server;

import org.jspecify.annotations.NullMarked;
