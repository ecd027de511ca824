package com.scalekit.keycloak.simulator;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.control.BackChannelLogouts;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

final class LogoutTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void janeSignsInByHerself() {
        running.control().autopilotFromLoginHint();
    }

    @Test
    void logoutNeedsTheBrowserAndARegisteredTarget() {
        String idToken = running.application()
                .tokens("login_hint", KnownTenants.JANE)
                .path("id_token")
                .asText();

        HttpResponse<String> relative =
                running.browser().get("/oidc/logout?id_token_hint=" + idToken + "&post_logout_redirect_uri=%2Fbye");
        assertThat(relative.statusCode()).isEqualTo(400);
        assertThat(relative.body()).contains("invalid_request");

        HttpResponse<String> back = running.browser()
                .get("/oidc/logout?state=s%261&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A9%2Fbye");
        assertThat(URI.create(Browser.location(back))).isEqualTo(URI.create("http://localhost:9/bye?state=s%261"));

        HttpResponse<String> withoutCookieOrHint =
                running.browser().get("/oidc/logout?post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A9%2Fbye");
        assertThat(withoutCookieOrHint.statusCode()).isEqualTo(400);
    }

    @Test
    void logoutGoesWrongOnRequest() {
        running.control().onLogout(HttpMischief.next().status(503));

        assertThat(running.browser().get("/oidc/logout").statusCode()).isEqualTo(503);
        assertThat(running.browser().get("/oidc/logout").statusCode()).isEqualTo(200);
    }

    @Nested
    final class ToldToTheApplication {

        @Test
        void isATokenOfTheSpecification() {
            String token = running.control().backChannelLogouts().token("ses_1");

            assertThat(Application.header(token)).containsEntry("alg", "RS256").containsEntry("typ", "logout+jwt");
            assertThat(Application.claims(token))
                    .containsOnlyKeys("iss", "aud", "iat", "exp", "jti", "sid", "events")
                    .containsEntry("iss", running.issuer())
                    .containsEntry("aud", KnownTenants.CLIENT_ID)
                    .containsEntry("sid", "ses_1")
                    .containsEntry("events", Map.of(BackChannelLogouts.EVENT, Map.of()));
            assertThat(running.control().backChannelLogouts().token("ses_1")).isNotEqualTo(token);
        }

        @Test
        void canBeForged() {
            String token = running.control()
                    .backChannelLogouts()
                    .token("ses_1", TokenMischief.next().removeClaim("events").setHeader("typ", "JWT"));

            assertThat(Application.claims(token)).doesNotContainKey("events");
            assertThat(Application.header(token)).containsEntry("typ", "JWT");
        }

        @Test
        void isPostedAsAForm() {
            try (Receiver application = Receiver.start(204)) {
                int status = running.control().backChannelLogouts().deliver(application.url(), "a.b+c");

                assertThat(status).isEqualTo(204);
                assertThat(application.received())
                        .containsExactly("POST application/x-www-form-urlencoded logout_token=a.b%2Bc");
            }
        }

        @Test
        void isMadeForOtherProcessesToo() {
            try (Receiver application = Receiver.start(200)) {
                HttpResponse<String> answer =
                        running.browser().json("POST", "/control/logout-tokens", """
                                {"sessionId": "ses_1", "steps": [{"setClaim": ["nonce", "n"]}], "deliverTo": "%s"}""".formatted(application.url()));

                JsonNode made = Json.read(answer.body());
                assertThat(made.path("status").asInt()).isEqualTo(200);
                assertThat(Application.claims(made.path("token").asText()))
                        .containsEntry("sid", "ses_1")
                        .containsEntry("nonce", "n");
                assertThat(application.received()).hasSize(1);
            }
        }
    }
}
