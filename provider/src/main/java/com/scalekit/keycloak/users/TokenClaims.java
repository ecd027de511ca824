package com.scalekit.keycloak.users;

import java.util.Optional;

import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.mappers.AbstractClaimMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.representations.JsonWebToken;

/** The claims of the verified ID token of a login. */
final class TokenClaims {

    private final BrokeredIdentityContext context;

    TokenClaims(BrokeredIdentityContext context) {
        this.context = context;
    }

    /**
     * A claim as JSON gives it; empty if it is absent or null.
     *
     * @param name written as for Keycloak's own mappers: {@code address.locality}, a dot within a name as {@code \.}
     */
    Optional<Object> claim(String name) {
        Object token = context.getContextData().get(OIDCIdentityProvider.VALIDATED_ID_TOKEN);
        return token instanceof JsonWebToken claims
                ? Optional.ofNullable(AbstractClaimMapper.getClaimValue(claims, name))
                : Optional.empty();
    }
}
