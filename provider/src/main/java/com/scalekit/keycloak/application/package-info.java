/**
 * Applications of the realm in which a login may end that no application has asked for. The same rules hold when an
 * administrator saves and when somebody signs in.
 */
@NullMarked
package com.scalekit.keycloak.application;

import org.jspecify.annotations.NullMarked;
