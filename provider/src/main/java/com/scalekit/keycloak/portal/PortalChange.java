package com.scalekit.keycloak.portal;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.core.Response.Status;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.EnvironmentUrl;

/** A change that the page around the portal heard of: every node asks Scalekit soon, whether or not it sends webhooks. */
final class PortalChange {

    private final KeycloakSession session;
    private final IdentityProviderModel idp;

    PortalChange(KeycloakSession session, IdentityProviderModel idp) {
        this.session = session;
        this.idp = idp;
    }

    /**
     * Follows it.
     *
     * @param origin the page that says so, as the browser tells it
     * @param own an address of ours
     */
    Status tell(Optional<String> origin, URI own) {
        Optional<PortalConfiguration> configuration =
                PortalConfiguration.of(session.getContext().getRealm(), idp);
        if (configuration.isEmpty()) {
            return Status.NOT_FOUND;
        }
        boolean fromOurPage =
                origin.flatMap(EnvironmentUrl::parse).equals(EnvironmentUrl.originOf(own)) && origin.isPresent();
        boolean allowed = fromOurPage
                && Visitor.of(session)
                        .filter(visitor -> PortalVisit.mayOpen(session, configuration.get(), visitor.user()))
                        .isPresent();
        if (!allowed) {
            return Status.FORBIDDEN;
        }
        session.getProvider(ScalekitGateway.class)
                .refreshSoon(configuration.get().environment());
        return Status.OK;
    }
}
