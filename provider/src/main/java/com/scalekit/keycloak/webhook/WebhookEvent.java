package com.scalekit.keycloak.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.WebhookEffect;
import com.scalekit.keycloak.token.StrictJson;

/**
 * An event as Scalekit describes it.
 *
 * @param id what it is known by, however often it is delivered
 * @param type such as {@code organization.sso_enabled}
 * @param effect what it is about
 * @param organization whom it is about
 * @param occurredAt when it happened; if it does not say so, when it was sent
 * @param email whose person it is about
 */
record WebhookEvent(
        String id,
        String type,
        WebhookEffect effect,
        Optional<OrganizationId> organization,
        Instant occurredAt,
        Optional<EmailAddress> email) {

    private static final int MAX_ID_LENGTH = 256;

    /** @return empty if it is no event */
    static Optional<WebhookEvent> read(WebhookMessage message) {
        return StrictJson.object(message.body())
                .flatMap(event -> StrictJson.text(event, "type").map(type -> read(event, type, message)));
    }

    private static WebhookEvent read(ObjectNode event, String type, WebhookMessage message) {
        Optional<ObjectNode> data =
                event.path("data") instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
        Optional<Boolean> active = data.map(node -> node.path("active"))
                .filter(node -> node.isBoolean())
                .map(node -> node.booleanValue());
        return new WebhookEvent(
                id(event).orElse(message.id()),
                type,
                WebhookEffect.of(type, active),
                StrictJson.text(event, "organization_id").flatMap(OrganizationId::parse),
                StrictJson.text(event, "occurred_at")
                        .flatMap(WebhookEvent::time)
                        .orElseGet(message::sentAt),
                data.flatMap(node -> StrictJson.text(node, "email")).flatMap(EmailAddress::parse));
    }

    private static Optional<String> id(ObjectNode event) {
        return StrictJson.text(event, "id").filter(id -> id.length() <= MAX_ID_LENGTH);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
