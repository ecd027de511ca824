package com.scalekit.keycloak.simulator.control;

import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Delivery;
import com.scalekit.keycloak.simulator.wire.Ids;
import com.scalekit.keycloak.simulator.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@link Control} over HTTP, under {@code /control}. */
public final class ControlRoutes {

    private final Control control;
    private final ControlApi api;
    private final Delivery delivery;

    /** The control API of one environment. */
    public ControlRoutes(Control control, Ids ids, Delivery delivery) {
        this.control = control;
        this.api = new ControlApi(control, ids);
        this.delivery = delivery;
    }

    /** Adds all paths. */
    public void addTo(RoutesConfig routes) {
        routes.get("/control", ctx -> answer(ctx, body -> api.state()));
        routes.post("/control/reset", ctx -> done(ctx, control::reset));
        routes.post("/control/calls/reset", ctx -> done(ctx, control::resetCalls));
        routes.put("/control/autopilot", ctx -> answer(ctx, api::autopilot));
        routes.delete("/control/autopilot", ctx -> done(ctx, control::autopilotOff));
        routes.patch("/control/client", ctx -> answer(ctx, api::changeClient));
        routes.patch("/control/switches", ctx -> answer(ctx, api::changeSwitches));
        routes.post("/control/mischief/{where}", ctx -> answer(ctx, body -> api.mischief(path(ctx, "where"), body)));
        routes.delete("/control/mischief", ctx -> done(ctx, control::clearMischief));
        routes.post("/control/keys/rotate", ctx -> answer(ctx, api::rotateKeys));
        routes.delete("/control/keys/{key}", ctx -> done(ctx, () -> control.removeKey(path(ctx, "key"))));
        routes.post("/control/api-tokens/revoke", ctx -> done(ctx, control::revokeApiTokens));
        routes.post("/control/idp-initiated-tokens", ctx -> answer(ctx, api::idpInitiatedToken));
        routes.post("/control/id-tokens", ctx -> answer(ctx, api::idToken));
        routes.post("/control/access-tokens", ctx -> answer(ctx, api::accessToken));
        routes.post("/control/logout-tokens", ctx -> answer(ctx, api::logoutToken));
        routes.post("/control/portal-sessions/forget", ctx -> done(ctx, control::forgetPortalSessions));
        routes.post("/control/webhooks", ctx -> answer(ctx, api::webhook));
        routes.put("/control/webhook-endpoint", ctx -> answer(ctx, api::webhookEndpoint));
        routes.delete(
                "/control/webhook-endpoint",
                ctx -> done(ctx, () -> control.webhookEndpoint().reset()));
        addTenants(routes);
    }

    private void addTenants(RoutesConfig routes) {
        routes.post("/control/organizations", ctx -> answer(ctx, api::addOrganization));
        routes.delete(
                "/control/organizations/{id}", ctx -> done(ctx, () -> control.removeOrganization(path(ctx, "id"))));
        routes.post(
                "/control/organizations/{id}/connections",
                ctx -> answer(ctx, body -> api.addConnection(path(ctx, "id"), body)));
        routes.post(
                "/control/organizations/{id}/domains",
                ctx -> answer(ctx, body -> api.addDomain(path(ctx, "id"), body)));
        routes.delete(
                "/control/organizations/{id}/domains/{name}",
                ctx -> done(ctx, () -> control.removeDomain(path(ctx, "id"), path(ctx, "name"))));
        routes.patch(
                "/control/connections/{id}", ctx -> answer(ctx, body -> api.changeConnection(path(ctx, "id"), body)));
        routes.delete("/control/connections/{id}", ctx -> done(ctx, () -> control.removeConnection(path(ctx, "id"))));
    }

    private void done(Context ctx, Runnable change) {
        answer(ctx, body -> api.done(change));
    }

    private void answer(Context ctx, Step step) {
        delivery.send(ctx, answer(ctx.header("Origin") != null, ctx.body(), step));
    }

    /** A page of some other site must not steer this environment through somebody's browser. */
    private static Answer answer(boolean fromBrowser, String body, Step step) {
        if (fromBrowser) {
            return Answer.json(403, Map.of("error", "The control API does not answer browsers"));
        }
        try {
            return step.take(Json.read(body.isBlank() ? "{}" : body));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private static String path(Context ctx, String name) {
        return ctx.pathParam(name);
    }

    private interface Step {
        Answer take(JsonNode body);
    }
}
