package com.scalekit.keycloak.initiation;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import org.keycloak.events.EventBuilder;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.services.util.CacheControlUtil;

import com.scalekit.keycloak.application.TargetApplication;
import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.token.Checked;
import org.jboss.logging.Logger;

/**
 * Answers a browser that arrives at the initiate-login URL, or at the callback without a login of ours under way. Whatever
 * it brings, the person ends in an ordinary login or on a page that offers one.
 */
public final class Initiation {

    /** Behind the address of the identity provider's callback. */
    private static final String PATH = "initiate";

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
        return new Answer(idp, event, clientId).to(arrival);
    }

    /** Keycloak turns an answer without a media type into an error of its own. */
    private static Response.ResponseBuilder nothing(Response.Status status) {
        return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE);
    }

    /** One request. */
    private final class Answer {

        private final IdentityProviderModel idp;
        private final EventBuilder event;
        private final LoginEvents events;
        private final Optional<String> clientId;

        Answer(IdentityProviderModel idp, EventBuilder event, Optional<String> clientId) {
            this.idp = idp;
            this.event = event;
            this.events = new LoginEvents(event, idp.getAlias());
            this.clientId = clientId;
        }

        Response to(Arrival arrival) {
            if (arrival instanceof Arrival.Malformed) {
                return refuse(Refusal.INITIATE_MALFORMED);
            }
            if (arrival instanceof Arrival.Failure failure) {
                return refuseUpstream(failure.code());
            }
            Optional<ScalekitEnvironment> environment =
                    ConfiguredEnvironments.of(session.getContext().getRealm(), idp);
            if (environment.isEmpty()
                    || !(ScalekitSettings.read(idp.getConfig()) instanceof ScalekitSettings.Valid valid)) {
                return refuse(Refusal.CONFIGURATION_INVALID);
            }
            if (!idp.isEnabled() || Boolean.TRUE.equals(idp.isLinkOnly())) {
                return refuse(Refusal.INITIATE_SWITCHED_OFF);
            }
            return arrival instanceof Arrival.Token token
                    ? convert(token, environment.get(), valid.settings())
                    : ordinaryLogin(valid.settings());
        }

        private Response convert(Arrival.Token token, ScalekitEnvironment environment, ScalekitSettings settings) {
            return new TokenCheck(session, environment, settings)
                    .check(token.text())
                    .then(login -> choose(settings)
                            .then(target -> new Conversion(session, idp.getAlias(), event)
                                    .convert(token.text(), login, target, settings.initiation())))
                    .outcome(response -> response, this::refuse);
        }

        /** A bookmark, or a login that got lost on the way: whoever comes wants to sign in. */
        private Response ordinaryLogin(ScalekitSettings settings) {
            return choose(settings)
                    .outcome(
                            target -> new TargetLogin(session, event, target, Optional.empty()).browserFlow(),
                            this::refuse);
        }

        private Checked<TargetApplication> choose(ScalekitSettings settings) {
            return new TargetChoice(session, settings.initiation()).choose(clientId);
        }

        private Response refuse(Refusal refusal) {
            events.refused(refusal);
            return problem(refusal.message().key(), refusal.message() != Message.CONFIGURATION);
        }

        private Response refuseUpstream(String code) {
            Optional<ScalekitError> error = ScalekitError.parse(code);
            events.refusedUpstream(error);
            return problem(error.map(ScalekitError::messageKey).orElse(Message.REFUSED.key()), true);
        }

        private Response problem(String messageKey, boolean mayTryAgain) {
            return new ProblemPage(session).show(messageKey, mayTryAgain ? Optional.of(ownUrl()) : Optional.empty());
        }

        /** Without a parameter it begins an ordinary login. */
        private URI ownUrl() {
            UriBuilder own = UriBuilder.fromUri(Urls.identityProviderAuthnResponse(
                            session.getContext().getUri().getBaseUri(),
                            idp.getAlias(),
                            session.getContext().getRealm().getName()))
                    .path(PATH);
            return clientId.map(own::segment).orElse(own).build();
        }
    }
}
