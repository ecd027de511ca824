package com.scalekit.keycloak.webhook;

import java.time.Instant;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.WebhookEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class WebhookEventTest {

    private static WebhookEvent event(String body) {
        return WebhookEvent.read(TestMessages.message(body)).orElseThrow();
    }

    @Test
    void isReadAsScalekitWritesIt() {
        WebhookEvent event = event(TestMessages.EVENT);

        assertThat(event.id()).isEqualTo("evt_1");
        assertThat(event.type()).isEqualTo("organization.sso_enabled");
        assertThat(event.effect()).isEqualTo(WebhookEffect.CUSTOMERS_CHANGED);
        assertThat(event.organization())
                .isEqualTo(OrganizationId.parse("org_11"))
                .isPresent();
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-30T11:59:58Z"));
        assertThat(event.email()).isEmpty();
    }

    @Test
    void mayBeAboutAPerson() {
        WebhookEvent event = event("""
                {"id":"evt_2","type":"organization.directory.user_updated","organization_id":"org_11",
                 "occurred_at":"2026-11-30T13:59:58.123+02:00",
                 "data":{"id":"diruser_1","email":"Jane@Example.com","active":false}}""");

        assertThat(event.effect()).isEqualTo(WebhookEffect.USER_GONE);
        assertThat(event.email())
                .isEqualTo(EmailAddress.parse("jane@example.com"))
                .isPresent();
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-30T11:59:58.123Z"));
    }

    /** Only a truth value says that somebody has left. */
    @ParameterizedTest
    @ValueSource(strings = {"\"false\"", "0", "null", "{}"})
    void doesNotGuessWhetherSomebodyIsActive(String active) {
        assertThat(event("{\"type\":\"organization.directory.user_updated\",\"data\":{\"active\":" + active + "}}")
                        .effect())
                .isEqualTo(WebhookEffect.NOTHING);
    }

    @Test
    void isKnownByItsMessageIfItHasNoIdItself() {
        assertThat(event("{\"type\":\"x\"}").id()).isEqualTo("msg_1");
        assertThat(event("{\"type\":\"x\",\"id\":\"" + "x".repeat(257) + "\"}").id())
                .isEqualTo("msg_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"x\",\"occurred_at\":\"yesterday\",\"organization_id\":\"acme\",\"data\":[]}"})
    void leavesOutWhatCannotBeRight(String body) {
        WebhookEvent event = event(body);
        assertThat(event.occurredAt()).isEqualTo(TestMessages.NOW);
        assertThat(event.organization()).isEmpty();
        assertThat(event.email()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"\"}",
                "{\"type\":\"x\",\"type\":\"y\"}",
                "{\"type\":\"x\"}}"
            })
    void isNotMadeOfAnythingElse(String body) {
        assertThat(WebhookEvent.read(TestMessages.message(body))).isEmpty();
    }
}
