package com.scalekit.keycloak.simulator;

import java.util.Optional;

import com.scalekit.keycloak.simulator.control.CallCounts.Endpoint;
import com.scalekit.keycloak.simulator.control.Witness;
import com.scalekit.keycloak.simulator.protocol.AuthorizeEndpoint;
import com.scalekit.keycloak.simulator.protocol.Callback;
import com.scalekit.keycloak.simulator.protocol.CustomerAnswers;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.protocol.LogoutEndpoint;
import com.scalekit.keycloak.simulator.protocol.MetadataEndpoints;
import com.scalekit.keycloak.simulator.protocol.TokenEndpoint;
import com.scalekit.keycloak.simulator.protocol.UserinfoEndpoint;
import com.scalekit.keycloak.simulator.rest.ConnectionsEndpoint;
import com.scalekit.keycloak.simulator.rest.OrganizationsEndpoint;
import com.scalekit.keycloak.simulator.rest.PortalLinksEndpoint;
import com.scalekit.keycloak.simulator.signin.AdminPortal;
import com.scalekit.keycloak.simulator.signin.CustomerPortal;
import com.scalekit.keycloak.simulator.signin.CustomerSignIn;
import com.scalekit.keycloak.simulator.signin.SimulatorSignIn;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Cookies;
import com.scalekit.keycloak.simulator.wire.Delivery;
import com.scalekit.keycloak.simulator.wire.Params;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Which path is answered by what. */
final class Routes {

    private final MetadataEndpoints metadata;
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;
    private final UserinfoEndpoint userinfo;
    private final LogoutEndpoint logout;
    private final SimulatorSignIn simulatorPage;
    private final CustomerSignIn customers;
    private final CustomerPortal portals;
    private final CustomerAnswers answers;
    private final ConnectionsEndpoint connections;
    private final OrganizationsEndpoint organizations;
    private final AdminPortal adminPortal;
    private final PortalLinksEndpoint portalLinks;
    private final Witness witness;
    private final Delivery delivery;

    Routes(Environment environment, AdminPortal.ConnectionSwitch switches, Witness witness, Delivery delivery) {
        this.metadata = new MetadataEndpoints(environment);
        this.authorize = new AuthorizeEndpoint(environment);
        this.token = new TokenEndpoint(environment);
        this.userinfo = new UserinfoEndpoint(environment);
        this.logout = new LogoutEndpoint(environment);
        this.simulatorPage = new SimulatorSignIn(environment);
        this.customers = new CustomerSignIn(environment);
        this.portals = new CustomerPortal(environment);
        this.answers = new CustomerAnswers(environment);
        this.connections = new ConnectionsEndpoint(environment);
        this.organizations = new OrganizationsEndpoint(environment);
        this.adminPortal = new AdminPortal(environment, switches);
        this.portalLinks = new PortalLinksEndpoint(environment, adminPortal);
        this.witness = witness;
        this.delivery = delivery;
    }

    void addTo(RoutesConfig routes) {
        addProtocol(routes);
        addPages(routes);
        addPortals(routes);
        addApi(routes);
    }

    private void addProtocol(RoutesConfig routes) {
        routes.get("/.well-known/openid-configuration", ctx -> send(ctx, Endpoint.DISCOVERY, metadata.discovery()));
        routes.get("/keys", ctx -> send(ctx, Endpoint.KEYS, metadata.keys()));
        routes.get("/oauth/authorize", ctx -> {
            witness.sawAuthorize(query(ctx));
            delivery.send(ctx, authorize.answer(query(ctx)));
        });
        routes.post("/oauth/token", this::token);
        routes.get("/userinfo", ctx -> send(ctx, Endpoint.USERINFO, userinfo.answer(authorization(ctx))));
        routes.get(
                "/oidc/logout",
                ctx -> send(
                        ctx,
                        Endpoint.LOGOUT,
                        logout.answer(
                                query(ctx),
                                Optional.ofNullable(ctx.cookie(Callback.SESSION_COOKIE))
                                        .orElse(""))));
    }

    private void token(Context ctx) {
        Params form = form(ctx);
        if (TokenEndpoint.isForApi(form)) {
            witness.saw(Endpoint.CLIENT_CREDENTIALS);
        } else {
            witness.sawToken(form);
        }
        delivery.send(ctx, token.answer(form, authorization(ctx)));
    }

    private void addPages(RoutesConfig routes) {
        routes.get("/login", ctx -> delivery.send(ctx, simulatorPage.show(query(ctx), cookies(ctx))));
        routes.post("/login", ctx -> delivery.send(ctx, simulatorPage.submit(form(ctx))));
        routes.get(
                "/customer-idp/{connection}/authorize",
                ctx -> delivery.send(ctx, customers.showOidc(ctx.pathParam("connection"), query(ctx), cookies(ctx))));
        routes.post(
                "/customer-idp/{connection}/saml",
                ctx -> delivery.send(ctx, customers.showSaml(ctx.pathParam("connection"), form(ctx), cookies(ctx))));
        routes.post(
                "/customer-idp/{connection}/login",
                ctx -> delivery.send(ctx, customers.submit(ctx.pathParam("connection"), form(ctx))));
        routes.get(
                "/sso/v1/oidc/{connection}/callback",
                ctx -> delivery.send(ctx, answers.oidc(ctx.pathParam("connection"), query(ctx))));
        routes.get(
                "/sso/v1/oidc/{connection}/initiate",
                ctx -> delivery.send(ctx, answers.initiate(ctx.pathParam("connection"), query(ctx))));
        routes.post(
                "/sso/v1/saml/{connection}",
                ctx -> delivery.send(ctx, answers.saml(ctx.pathParam("connection"), form(ctx))));
    }

    private void addPortals(RoutesConfig routes) {
        routes.get("/portal", ctx -> delivery.send(ctx, portals.list()));
        routes.get(
                "/customer-idp/{connection}/portal",
                ctx -> delivery.send(ctx, portals.show(ctx.pathParam("connection"), cookies(ctx))));
        routes.post(
                "/customer-idp/{connection}/portal/sign-in",
                ctx -> delivery.send(ctx, portals.signIn(ctx.pathParam("connection"), form(ctx))));
        routes.post(
                "/customer-idp/{connection}/portal/tile",
                ctx -> send(
                        ctx,
                        Endpoint.PORTAL_CLICKS,
                        portals.open(ctx.pathParam("connection"), form(ctx), cookies(ctx))));
        routes.post(
                "/customer-idp/{connection}/portal/sign-out",
                ctx -> delivery.send(ctx, portals.signOut(ctx.pathParam("connection"), cookies(ctx))));
    }

    private void addApi(RoutesConfig routes) {
        routes.get(
                "/api/v1/connections",
                ctx -> send(ctx, Endpoint.CONNECTIONS, connections.list(query(ctx), authorization(ctx))));
        routes.get(
                "/api/v1/organizations/{organization}/connections/{connection}",
                ctx -> send(
                        ctx,
                        Endpoint.CONNECTIONS,
                        connections.one(
                                ctx.pathParam("organization"), ctx.pathParam("connection"), authorization(ctx))));
        addOrganizations(routes);
    }

    private void addOrganizations(RoutesConfig routes) {
        routes.get(
                "/api/v1/organizations",
                ctx -> send(ctx, Endpoint.ORGANIZATIONS, organizations.list(query(ctx), authorization(ctx))));
        routes.post(
                "/api/v1/organizations",
                ctx -> send(ctx, Endpoint.ORGANIZATIONS, organizations.create(ctx.body(), authorization(ctx))));
        routes.put(
                "/api/v1/organizations/{organization}/portal_links",
                ctx -> send(
                        ctx,
                        Endpoint.ORGANIZATIONS,
                        portalLinks.create(ctx.pathParam("organization"), query(ctx), authorization(ctx))));
        routes.get("/magicLink/{secret}", ctx -> delivery.send(ctx, portalLinks.open(ctx.pathParam("secret"))));
        routes.post(
                "/admin-portal/{session}",
                ctx -> delivery.send(ctx, adminPortal.change(ctx.pathParam("session"), form(ctx))));
        routes.get(
                "/api/v1/organizations:external/{external}",
                ctx -> send(
                        ctx,
                        Endpoint.ORGANIZATIONS,
                        organizations.byExternalId(ctx.pathParam("external"), authorization(ctx))));
        routes.get(
                "/api/v1/organizations/{organization}",
                ctx -> send(
                        ctx,
                        Endpoint.ORGANIZATIONS,
                        organizations.one(ctx.pathParam("organization"), authorization(ctx))));
        routes.get(
                "/api/v1/organizations/{organization}/domains",
                ctx -> send(
                        ctx,
                        Endpoint.ORGANIZATIONS,
                        organizations.domains(ctx.pathParam("organization"), query(ctx), authorization(ctx))));
    }

    private void send(Context ctx, Endpoint endpoint, Answer answer) {
        witness.saw(endpoint);
        delivery.send(ctx, answer);
    }

    private static Params query(Context ctx) {
        return new Params(ctx.queryParamMap());
    }

    private static Params form(Context ctx) {
        return new Params(ctx.formParamMap());
    }

    private static Cookies cookies(Context ctx) {
        return new Cookies(ctx.cookieMap());
    }

    private static String authorization(Context ctx) {
        return Optional.ofNullable(ctx.header("Authorization")).orElse("");
    }
}
