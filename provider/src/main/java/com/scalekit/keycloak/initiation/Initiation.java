package com.scalekit.keycloak.initiation;

import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.CacheControlUtil;

import com.scalekit.keycloak.domain.Navigation;
import org.jboss.logging.Logger;

/**
 * Answers a browser that arrives at the initiate-login URL, or at the callback without a login of ours under way. Whatever
 * it brings, the person ends in an ordinary login or on a page that offers one.
 */
public final class Initiation {

    private static final Logger LOG = Logger.getLogger(Initiation.class);

    private final KeycloakSession session;

    /** @param session whose context has the realm */
    public Initiation(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Answers the current request.
     *
     * @param idp the identity provider
     * @param event Keycloak's event of the request
     * @param clientId the application that the path names; empty for the default one
     */
    public Response begin(IdentityProviderModel idp, EventBuilder event, Optional<String> clientId) {
        HttpRequest request = session.getContext().getHttpRequest();
        CacheControlUtil.noBackButtonCacheControlHeader(session);
        if (!HttpMethod.GET.equals(request.getHttpMethod())) {
            return nothing(Response.Status.METHOD_NOT_ALLOWED)
                    .allow(HttpMethod.GET)
                    .build();
        }
        HttpHeaders headers = request.getHttpHeaders();
        if (!Navigation.isByPerson(name -> Optional.ofNullable(headers.getHeaderString(name)))) {
            LOG.debug("Nobody goes to the initiate-login URL: a program looks at it");
            return nothing(Response.Status.FORBIDDEN).build();
        }
        Arrival arrival = Arrival.of(session.getContext().getUri().getQueryParameters());
        return new ArrivalResponse(session, idp, event, clientId).to(arrival);
    }

    /** Keycloak turns an answer without a media type into an error of its own. */
    private static Response.ResponseBuilder nothing(Response.Status status) {
        return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE);
    }
}
