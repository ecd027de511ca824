package com.scalekit.keycloak.simulator.control;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.signing.SignedWebhook;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.ConnectionStatus;
import com.scalekit.keycloak.simulator.tenancy.Domain;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.TenantReader;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Ids;
import com.scalekit.keycloak.simulator.wire.Json;

/** {@link Control} in terms of JSON. */
final class ControlApi {

    private static final Map<String, Object> DONE = Map.of("ok", true);

    private final Control control;
    private final TenantReader reader;

    ControlApi(Control control, Ids ids) {
        this.control = control;
        this.reader = new TenantReader(ids);
    }

    Answer state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("calls", counts(control.calls()));
        state.put("totalCalls", counts(control.totalCalls()));
        state.put("lastAuthorize", control.lastAuthorize());
        state.put("lastTokenRequest", control.lastTokenRequest());
        state.put("currentKeyId", control.currentKeyId());
        state.put("publishedKeyIds", control.publishedKeyIds());
        return Answer.json(200, state);
    }

    Answer done(Runnable change) {
        change.run();
        return Answer.json(200, DONE);
    }

    Answer addOrganization(JsonNode body) {
        if (body.has("count")) {
            control.addOrganizations(
                    body.path("count").asInt(), body.path("prefix").asText("tenant"));
            return Answer.json(200, DONE);
        }
        return Answer.json(201, Map.of("id", reader.addTo(control.tenants(), body)));
    }

    Answer addConnection(String organizationId, JsonNode body) {
        Connection connection = reader.connection(organizationId, body);
        control.addConnection(connection);
        return Answer.json(201, Map.of("id", connection.id()));
    }

    Answer addDomain(String organizationId, JsonNode body) {
        Domain domain = reader.domain(organizationId, body);
        control.addDomain(domain);
        return Answer.json(201, Map.of("id", domain.id()));
    }

    Answer changeConnection(String connectionId, JsonNode body) {
        if (body.has("enabled")) {
            control.setConnectionEnabled(connectionId, body.path("enabled").asBoolean());
        }
        if (body.has("status")) {
            control.setConnectionStatus(
                    connectionId, ConnectionStatus.valueOf(body.path("status").asText()));
        }
        if (body.has("claims")) {
            control.setConnectionClaims(connectionId, TenantReader.claims(body));
        }
        return Answer.json(200, DONE);
    }

    Answer changeClient(JsonNode body) {
        control.changeClient(client -> changed(client, body));
        return Answer.json(200, DONE);
    }

    private static Client changed(Client client, JsonNode body) {
        Client changed = client;
        if (body.has("secret")) {
            changed = changed.withSecret(body.path("secret").asText());
        }
        if (body.has("redirectUris")) {
            changed = changed.withRedirectUris(TenantReader.texts(body.path("redirectUris")));
        }
        if (body.has("initiateLoginUri")) {
            changed = changed.withInitiateLoginUri(body.path("initiateLoginUri").asText());
        }
        return changed.withApiAccess(body.path("apiAccess").asBoolean(changed.apiAccess()))
                .withActive(body.path("active").asBoolean(changed.active()));
    }

    Answer changeSwitches(JsonNode body) {
        if (body.has("enforceUserDomain")) {
            control.enforceUserDomain(body.path("enforceUserDomain").asBoolean());
        }
        if (body.has("fullStackAuth")) {
            control.fullStackAuth(body.path("fullStackAuth").asBoolean());
        }
        if (body.has("idTokenLifetimeSeconds")) {
            control.idTokenLifetime(
                    Duration.ofSeconds(body.path("idTokenLifetimeSeconds").asLong()));
        }
        return Answer.json(200, DONE);
    }

    Answer autopilot(JsonNode body) {
        if (body.path("fromLoginHint").asBoolean(false)) {
            control.autopilotFromLoginHint();
        } else {
            control.autopilot(TenantReader.user(body));
        }
        return Answer.json(200, DONE);
    }

    Answer rotateKeys(JsonNode body) {
        boolean overlap = body.path("overlap").asBoolean(true);
        String keyId = control.rotateKeys(overlap ? KeyRotation.WITH_OVERLAP : KeyRotation.WITHOUT_OVERLAP);
        return Answer.json(200, Map.of("currentKeyId", keyId));
    }

    Answer mischief(String where, JsonNode body) {
        switch (where) {
            case "token" -> control.onToken(MischiefReader.token(body));
            case "idp-initiated" -> control.onIdpInitiated(MischiefReader.token(body));
            case "authorize" -> control.onAuthorize(MischiefReader.authorize(body));
            default ->
                control.on(Place.valueOf(where.replace('-', '_').toUpperCase(Locale.ROOT)), MischiefReader.http(body));
        }
        return Answer.json(200, DONE);
    }

    Answer idpInitiatedToken(JsonNode body) {
        IdpInitiatedLogin login = new IdpInitiatedLogin(
                body.path("connectionId").asText(""),
                body.path("organizationId").asText(""),
                body.path("loginHint").asText(""),
                body.path("relayState").asText(""),
                Duration.ofSeconds(body.path("lifetimeSeconds").asLong(300)));
        TokenMischief changes = MischiefReader.token(body);
        return token(control.mintIdpInitiatedToken(login, changes));
    }

    Answer idToken(JsonNode body) {
        return token(control.mintIdToken(
                body.path("connectionId").asText(""),
                TenantReader.user(body.path("user")),
                MischiefReader.token(body)));
    }

    Answer accessToken(JsonNode body) {
        return token(control.mintAccessToken(
                body.path("connectionId").asText(""),
                TenantReader.user(body.path("user")),
                MischiefReader.token(body)));
    }

    Answer logoutToken(JsonNode body) {
        BackChannelLogouts logouts = control.backChannelLogouts();
        String token = logouts.token(body.path("sessionId").asText(""), MischiefReader.token(body));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", token);
        if (body.has("deliverTo")) {
            answer.put(
                    "status", logouts.deliver(URI.create(body.path("deliverTo").asText()), token));
        }
        return Answer.json(200, answer);
    }

    private static Answer token(String token) {
        return Answer.json(200, Map.of("token", token));
    }

    Answer webhookEndpoint(JsonNode body) {
        WebhookEndpoint endpoint = control.webhookEndpoint();
        if (body.has("url")) {
            endpoint.register(
                    URI.create(body.path("url").asText()), body.path("secret").asText(KnownTenants.WEBHOOK_SECRET));
        }
        if (body.has("manner")) {
            endpoint.deliver(
                    WebhookEndpoint.Manner.valueOf(body.path("manner").asText().toUpperCase(Locale.ROOT)));
        }
        return Answer.json(200, Map.of("attempts", endpoint.attempts()));
    }

    @SuppressWarnings("unchecked")
    Answer webhook(JsonNode body) {
        SignedWebhook webhook = control.webhooks()
                .event(
                        body.path("secret").asText(KnownTenants.WEBHOOK_SECRET),
                        body.path("type").asText(),
                        body.path("organizationId").asText(""),
                        body.path("data").isObject() ? Json.plain(body.path("data"), Map.class) : Map.of());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("headers", webhook.headers());
        answer.put("body", webhook.body());
        if (body.has("deliverTo")) {
            answer.put(
                    "status",
                    control.webhooks().deliver(URI.create(body.path("deliverTo").asText()), webhook));
        }
        return Answer.json(200, answer);
    }

    private static Map<String, Object> counts(CallCounts calls) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (CallCounts.Endpoint endpoint : List.of(CallCounts.Endpoint.values())) {
            counts.put(endpoint.name().toLowerCase(Locale.ROOT), calls.of(endpoint));
        }
        return counts;
    }
}
