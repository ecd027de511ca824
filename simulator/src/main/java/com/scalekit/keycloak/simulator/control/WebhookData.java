package com.scalekit.keycloak.simulator.control;

import java.util.LinkedHashMap;
import java.util.Map;

import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.Domain;

/** The {@code data} of webhooks, as Scalekit writes it. */
final class WebhookData {

    private WebhookData() {}

    /** Of a connection that is switched on or off. */
    static Map<String, Object> of(Connection connection) {
        Map<String, Object> data = ofSetUp(connection);
        data.put("enabled", connection.enabled());
        data.put("status", connection.status().name());
        return data;
    }

    /** Of a connection that is made or deleted, which does not say whether it is on. */
    static Map<String, Object> ofSetUp(Connection connection) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", connection.id());
        data.put("organization_id", connection.organizationId());
        data.put("connection_type", connection.type().name());
        data.put("provider", connection.provider());
        return data;
    }

    static Map<String, Object> of(Domain domain) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", domain.id());
        data.put("domain", domain.name());
        data.put("domain_type", domain.type().name());
        data.put("organization_id", domain.organizationId());
        data.put("environment_id", Webhooks.ENVIRONMENT_ID);
        data.put("verification_status", domain.status().name());
        return data;
    }
}
