/**
 * What settings name in a realm: applications in which a login may end that no application has asked for, and roles. The
 * same rules hold when an administrator saves and when somebody signs in.
 */
@NullMarked
package com.scalekit.keycloak.application;

import org.jspecify.annotations.NullMarked;
