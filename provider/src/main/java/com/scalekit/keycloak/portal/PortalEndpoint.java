package com.scalekit.keycloak.portal;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriBuilder;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.util.CacheControlUtil;

import com.scalekit.keycloak.domain.EnvironmentUrl;
import com.scalekit.keycloak.domain.FramePolicy;
import com.scalekit.keycloak.domain.Navigation;
import com.scalekit.keycloak.domain.ProviderUrls;

/** The addresses that a customer's administrator opens. Where no role is configured, there are none. */
public final class PortalEndpoint {

    private static final String EMBEDDED = "embedded";
    private static final String CHANGED = "changed";

    private final KeycloakSession session;
    private final IdentityProviderModel idp;
    private final EventBuilder event;

    /**
     * @param session of the request; its context has the realm
     * @param idp the identity provider
     * @param event Keycloak's event of the request
     */
    public PortalEndpoint(KeycloakSession session, IdentityProviderModel idp, EventBuilder event) {
        this.session = session;
        this.idp = idp;
        this.event = event;
    }

    /** Sends on to Scalekit's admin portal. */
    @GET
    public Response open() {
        return answer(
                Navigation::isByPerson,
                (visit, request, pages) -> visit.answer(
                        request, window(), client -> visit.login(client, request, window()), this::sendOn));
    }

    /** The portal in a frame, for a window of its own or for the frame of an application. */
    @GET
    @Path(EMBEDDED)
    public Response embedded() {
        URI page = below(EMBEDDED);
        return answer(
                Navigation::isByPersonOrFrame,
                (visit, request, pages) -> visit.answer(
                        request,
                        page,
                        client -> Navigation.isInFrame(this::header)
                                ? pages.signIn(request.at(window()))
                                : visit.login(client, request, page),
                        made -> pages.frame(
                                made.link().location(),
                                made.request().at(window()),
                                made.request().at(page),
                                below(CHANGED),
                                origins(made))));
    }

    /** The page around the portal heard that something was changed. */
    @POST
    @Path(CHANGED)
    public Response changed() {
        return nothing(new PortalChange(session, idp).tell(header("Origin"), window()));
    }

    /** What becomes of a request that is to be answered. */
    @FunctionalInterface
    private interface Turn {
        Response take(PortalVisit visit, PortalRequest request, PortalPages pages);
    }

    private Response answer(Function<Function<String, Optional<String>>, Boolean> byPerson, Turn turn) {
        Optional<PortalConfiguration> configuration = PortalConfiguration.of(realm(), idp);
        if (configuration.isEmpty()) {
            return nothing(Status.NOT_FOUND);
        }
        if (!byPerson.apply(this::header)) {
            return nothing(Status.FORBIDDEN);
        }
        CacheControlUtil.noBackButtonCacheControlHeader(session);
        PortalPages pages = new PortalPages(
                session, new FramePolicy(configuration.get().settings().portal().frameAncestors()));
        return turn.take(
                new PortalVisit(session, configuration.get(), event, pages),
                PortalRequest.of(session.getContext().getUri().getQueryParameters()),
                pages);
    }

    private Response sendOn(PortalVisit.Made made) {
        return Response.seeOther(made.link().location())
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** An environment with a domain of its own may still make links on the other one. */
    private static Set<String> origins(PortalVisit.Made made) {
        Set<String> origins = new HashSet<>();
        origins.add(made.environment().url().toString());
        EnvironmentUrl.originOf(made.link().location()).map(URI::toString).ifPresent(origins::add);
        return origins;
    }

    private URI window() {
        return new ProviderUrls(Urls.identityProviderAuthnResponse(
                        session.getContext().getUri().getBaseUri(), idp.getAlias(), realm().getName()))
                .portal();
    }

    private URI below(String path) {
        return UriBuilder.fromUri(window()).path(path).build();
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name));
    }

    /** Keycloak turns an answer without a media type into an error of its own. */
    private static Response nothing(Status status) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
