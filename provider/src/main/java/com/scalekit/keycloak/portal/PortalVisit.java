package com.scalekit.keycloak.portal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.core.Response;

import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.application.NamedRole;
import com.scalekit.keycloak.directory.ApiAnswer;
import com.scalekit.keycloak.directory.EnvironmentAdministration;
import com.scalekit.keycloak.directory.PortalLink;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PortalAccess;
import com.scalekit.keycloak.domain.PortalRefusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.observe.PortalEvents;
import com.scalekit.keycloak.session.Freshness;

/** One visit to the portal's address: a login, a refusal, a question, or a portal link made for it. */
final class PortalVisit {

    /** Whoever stands before an unlocked screen must not be able to lead a whole customer to another identity provider. */
    static final Freshness RECENT = new Freshness(Duration.ofMinutes(15));

    private final KeycloakSession session;
    private final PortalConfiguration configuration;
    private final EventBuilder event;
    private final PortalPages pages;
    private final PortalEvents events;

    PortalVisit(KeycloakSession session, PortalConfiguration configuration, EventBuilder event, PortalPages pages) {
        this.session = session;
        this.configuration = configuration;
        this.event = event;
        this.pages = pages;
        this.events = new PortalEvents(session, event, configuration.alias());
    }

    /**
     * Answers it.
     *
     * @param request what it asks for
     * @param page the address that was opened
     * @param signIn what whoever has to sign in first gets
     * @param shown makes the answer of the link and of the request that it was made for
     */
    Response answer(
            PortalRequest request, URI page, Function<ClientModel, Response> signIn, Function<Made, Response> shown) {
        Optional<ClientModel> client = PortalLogin.client(realm());
        if (client.isEmpty()) {
            return refuse(Optional.empty(), PortalRefusal.PORTAL_LOGIN_SWITCHED_OFF, request, page);
        }
        Optional<Visitor> visitor = recent(session);
        if (visitor.isEmpty()) {
            return signIn.apply(client.get());
        }
        UserModel user = visitor.get().user();
        Map<OrganizationId, String> customers =
                visitor.get().customers(session, configuration.alias(), configuration.settings());
        PortalAccess.Decision decision = new PortalAccess(
                        mayOpen(session, configuration, user), customers.keySet(), request.organization())
                .decide();
        if (decision instanceof PortalAccess.Refuse refuse) {
            return refuse(Optional.of(user), refuse.why(), request, page);
        }
        if (decision instanceof PortalAccess.Choose choose) {
            return pages.choose(choose.customers().stream()
                    .map(customer -> new PortalPages.Way(
                            request.with(customer).at(page), customers.getOrDefault(customer, customer.value())))
                    .toList());
        }
        OrganizationId customer = ((PortalAccess.Open) decision).customer();
        ApiAnswer<PortalLink> answer = link(customer, request);
        if (answer instanceof ApiAnswer.Given<PortalLink> given) {
            events.opened(user, client.get(), customer);
            return shown.apply(new Made(given.content(), request.with(customer), configuration.environment()));
        }
        return refuse(Optional.of(user), why(answer), request, page);
    }

    private static PortalRefusal why(ApiAnswer<PortalLink> answer) {
        return answer instanceof ApiAnswer.Refused<PortalLink>
                ? PortalRefusal.PORTAL_LINK_REFUSED
                : PortalRefusal.PORTAL_UNAVAILABLE;
    }

    /**
     * A link.
     *
     * @param link into the portal
     * @param request that it was made for
     * @param environment that made it
     */
    record Made(PortalLink link, PortalRequest request, ScalekitEnvironment environment) {}

    /** Who has signed in here a moment ago. */
    static Optional<Visitor> recent(KeycloakSession session) {
        return Visitor.of(session)
                .filter(visitor -> RECENT.isIn(visitor.login(), Instant.ofEpochMilli(Time.currentTimeMillis())));
    }

    /** A role that is not there lets nobody in. */
    static boolean mayOpen(KeycloakSession session, PortalConfiguration configuration, UserModel user) {
        return new NamedRole(session.getContext().getRealm())
                .find(configuration.role())
                .filter(user::hasRole)
                .isPresent();
    }

    /** The realm's login, which ends where it began. */
    Response login(ClientModel client, PortalRequest request, URI page) {
        return PortalLogin.begin(session, event, client, request.at(page), RECENT);
    }

    private ApiAnswer<PortalLink> link(OrganizationId customer, PortalRequest request) {
        Optional<EnvironmentAdministration> administration =
                session.getProvider(ScalekitGateway.class).administration(configuration.environment());
        return administration.isPresent()
                ? administration.get().portalLink(customer, List.copyOf(request.features()))
                : new ApiAnswer.Refused<>(Response.Status.FORBIDDEN.getStatusCode());
    }

    private Response refuse(Optional<UserModel> user, PortalRefusal refusal, PortalRequest request, URI page) {
        return pages.problem(events.refused(user, refusal), refusal, request.at(page));
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
