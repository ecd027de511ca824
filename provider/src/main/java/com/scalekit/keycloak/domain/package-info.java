/**
 * Values that cannot be wrong and the decisions taken on them: who is asked, who answered, where a login goes. Pure
 * Java; nothing here knows Keycloak, HTTP or JSON.
 */
@NullMarked
package com.scalekit.keycloak.domain;

import org.jspecify.annotations.NullMarked;
