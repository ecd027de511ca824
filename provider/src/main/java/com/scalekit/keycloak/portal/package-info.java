/**
 * What a customer's own administrator opens in Keycloak: a login, a role, and then Scalekit's admin portal, by itself or in a
 * page around it. A portal link lives for a minute and once, so each is made when somebody is there.
 */
@NullMarked
package com.scalekit.keycloak.portal;

import org.jspecify.annotations.NullMarked;
