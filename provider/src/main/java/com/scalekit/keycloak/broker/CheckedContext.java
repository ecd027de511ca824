package com.scalekit.keycloak.broker;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;

import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What Keycloak's broker is told of a checked identity. Mappers may add to it before Keycloak looks the account up; by what
 * it is looked up, and which address it has, they cannot change.
 */
final class CheckedContext extends BrokeredIdentityContext {

    private static final Logger LOG = Logger.getLogger(CheckedContext.class);

    private final VerifiedIdentity identity;

    CheckedContext(VerifiedIdentity identity, IdentityProviderModel config) {
        super(identity.subject().value(), config);
        this.identity = identity;
        super.setEmail(identity.address().value());
    }

    @Override
    public void setId(@Nullable String id) {
        if (!identity.subject().value().equals(id)) {
            ignored("the identifier by which accounts are linked");
        }
    }

    /** Keycloak would link by this one as well. */
    @Override
    public void setLegacyId(@Nullable String legacyId) {
        ignored("the identifier by which accounts are linked");
    }

    @Override
    public void setEmail(@Nullable String email) {
        if (!identity.address().value().equals(email)) {
            ignored("the e-mail address");
        }
    }

    private void ignored(String what) {
        LOG.warnf(
                "A mapper of '%s' wanted to change %s; that was ignored. Let no mapper write it.",
                getIdpConfig().getAlias(), what);
    }
}
