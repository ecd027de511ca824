/**
 * An ordinary OpenID Connect application, as its authors would have written it for any provider: authorization code flow,
 * PKCE, logout. It knows one issuer and nothing of what stands behind it.
 */
@NullMarked
package com.scalekit.keycloak.demo.application;

import org.jspecify.annotations.NullMarked;
