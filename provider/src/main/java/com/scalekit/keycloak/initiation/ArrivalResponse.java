package com.scalekit.keycloak.initiation;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;

import com.scalekit.keycloak.application.TargetApplication;
import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.observe.FailureText;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.token.Checked;

/** What somebody gets for what the browser has brought: a login, or a page that offers one. */
final class ArrivalResponse {

    /** Behind the address of the identity provider's callback. */
    private static final String PATH = ProviderUrls.INITIATE;

    private final KeycloakSession session;
    private final IdentityProviderModel idp;
    private final EventBuilder event;
    private final LoginEvents events;
    private final Optional<String> clientId;

    ArrivalResponse(KeycloakSession session, IdentityProviderModel idp, EventBuilder event, Optional<String> clientId) {
        this.session = session;
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
            return tell(events.refusedUpstream(ScalekitError.parse(failure.code())));
        }
        if (!(ScalekitSettings.read(idp.getConfig()) instanceof ScalekitSettings.Valid valid)) {
            return refuse(Refusal.CONFIGURATION_INVALID);
        }
        return arrival instanceof Arrival.Token token
                ? convert(token, valid.settings())
                : ordinaryLogin(valid.settings());
    }

    private Response convert(Arrival.Token token, ScalekitSettings settings) {
        Optional<ScalekitEnvironment> environment =
                ConfiguredEnvironments.of(session.getContext().getRealm(), idp);
        if (environment.isEmpty()) {
            return refuse(Refusal.CONFIGURATION_INVALID);
        }
        if (!idp.isEnabled() || Boolean.TRUE.equals(idp.isLinkOnly())) {
            return refuse(Refusal.INITIATE_SWITCHED_OFF);
        }
        return new TokenCheck(session, environment.get(), settings)
                .check(token.text())
                .then(login -> choose(settings)
                        .then(target -> new Conversion(session, idp.getAlias(), event)
                                .convert(token.text(), login, target, settings.initiation())))
                .outcome(response -> response, this::refuse);
    }

    /** A bookmark, or a login that got lost on the way: whoever comes wants to sign in, through whom it may be. */
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
        return tell(events.refused(refusal));
    }

    private Response tell(Failure failure) {
        return new ProblemPage(session).show(new FailureText(session).of(failure), entrance());
    }

    /** Where an ordinary login can begin: without a parameter our own address does it. */
    private Optional<URI> entrance() {
        return ScalekitSettings.read(idp.getConfig()) instanceof ScalekitSettings.Valid valid
                ? new TargetChoice(session, valid.settings().initiation())
                        .entrance(clientId)
                        .map(target -> entrance(target.client().getClientId(), valid.settings()))
                : Optional.empty();
    }

    private URI entrance(String target, ScalekitSettings settings) {
        UriBuilder own = UriBuilder.fromUri(Urls.identityProviderAuthnResponse(
                        session.getContext().getUri().getBaseUri(),
                        idp.getAlias(),
                        session.getContext().getRealm().getName()))
                .path(PATH);
        boolean isDefault = settings.initiation()
                .applicationClientId()
                .filter(target::equals)
                .isPresent();
        return isDefault ? own.build() : own.segment(target).build();
    }
}
