package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.control.CallCounts;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.DomainType;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ControlTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @Nested
    final class InTheSameJvm {

        @Test
        void countsAndRemembersCalls() {
            running.control().autopilotFromLoginHint();
            long before = running.control().totalCalls().keys();

            running.application().signIn("login_hint", KnownTenants.JANE, "nonce", "n1");
            running.application().apiAuthorization();
            running.browser().get("/keys");

            CallCounts calls = running.control().calls();
            assertThat(calls.authorize()).isEqualTo(1);
            assertThat(calls.token()).isEqualTo(1);
            assertThat(calls.clientCredentials()).isEqualTo(1);
            assertThat(calls.keys()).isEqualTo(1);
            assertThat(calls.fromServers()).isEqualTo(3);
            assertThat(running.control().lastAuthorize()).containsEntry("nonce", List.of("n1"));
            assertThat(running.control().lastTokenRequest())
                    .containsEntry("client_secret", List.of(KnownTenants.CLIENT_SECRET));

            running.control().resetCalls();
            assertThat(running.control().calls().fromServers()).isZero();
            assertThat(running.control().lastAuthorize()).isEmpty();
            assertThat(running.control().totalCalls().keys()).isEqualTo(before + 1);
        }

        @Test
        void addsCustomers() {
            running.control().autopilotFromLoginHint();
            Organization organization = running.control().addOrganization("New", "New.example");
            Connection connection = running.control().addConnection(organization.id(), ConnectionType.SAML);
            running.control().addDomain(organization.id(), "mail.example", DomainType.ALLOWED_EMAIL_DOMAIN);
            running.control().addUser(SimulatedUser.of("neo@new.example").named("Neo", "New"));

            assertThat(running.application().signIn("login_hint", "neo@new.example"))
                    .containsEntry("oid", organization.id())
                    .containsEntry("amr", List.of(connection.id()))
                    .containsEntry("given_name", "Neo");
            assertThat(running.control().tenants().organizationsRoutedBy("mail.example"))
                    .isEmpty();
            running.control().removeDomain(organization.id(), "NEW.example");
            assertThat(Browser.answer(running.application().ask("login_hint", "neo@new.example")))
                    .containsEntry("error", "domain_not_found");
        }

        @Test
        void aResetForgetsAllButApiTokens() {
            String authorization = running.application().apiAuthorization();
            running.control().removeOrganization(KnownTenants.MEGACORP);
            running.control().setClientSecret("other");

            running.control().reset();

            assertThat(running.control().tenants().organization(KnownTenants.MEGACORP))
                    .isPresent();
            assertThat(running.browser()
                            .get("/api/v1/connections", "Authorization", authorization)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(running.application().apiAuthorization()).isNotEmpty();
        }
    }

    @Nested
    final class OverHttp {

        private JsonNode call(String method, String path, String body) {
            HttpResponse<String> response = running.browser().json(method, path, body);
            assertThat(response.statusCode()).as(response.body()).isLessThan(300);
            return Json.read(response.body());
        }

        @Test
        void signsPeopleInAndPlaysTricks() {
            call("PUT", "/control/autopilot", """
                    {"email": "jane@example.com", "givenName": "Jane", "claims": {"team": ["a"]}}""");
            call("POST", "/control/mischief/token", """
                    {"times": 1, "steps": [
                      {"setClaim": ["oid", "org_1"]}, {"removeClaim": "sid"}, {"algorithm": "RS512"},
                      {"http": [{"header": ["X-Test", "yes"]}, {"removeJson": "access_token"}]}]}""");

            JsonNode tokens = running.application().tokens("domain", "example.com");

            assertThat(tokens.has("access_token")).isFalse();
            assertThat(Application.claims(tokens.path("id_token").asText()))
                    .containsEntry("oid", "org_1")
                    .containsEntry("given_name", "Jane")
                    .containsEntry("team", List.of("a"))
                    .doesNotContainKey("sid");
            assertThat(running.application().signIn("domain", "example.com")).containsKey("sid");

            call("DELETE", "/control/autopilot", "");
            assertThat(Browser.answer(running.application().ask("domain", "example.com")))
                    .containsOnlyKeys("authRequestID");
        }

        @Test
        void changesCustomers() {
            String id = call("POST", "/control/organizations", """
                            {"name": "Http", "domains": ["http.example"], "connections": [{"type": "OIDC"}]}""").path("id").asText();
            String connection = call("POST", "/control/organizations/" + id + "/connections", "{\"type\":\"SAML\"}")
                    .path("id")
                    .asText();
            call("POST", "/control/organizations/" + id + "/domains", "\"second.example\"");
            call("PATCH", "/control/connections/" + connection, "{\"enabled\":false,\"status\":\"DRAFT\"}");

            assertThat(running.control().tenants().routingDomains(id))
                    .containsExactly("http.example", "second.example");
            assertThat(running.control().tenants().connections(id))
                    .extracting(Connection::isActive)
                    .containsExactly(true, false);

            call("DELETE", "/control/connections/" + connection, "");
            call("DELETE", "/control/organizations/" + id + "/domains/second.example", "");
            assertThat(running.control().tenants().connections(id)).hasSize(1);
            assertThat(running.control().tenants().routingDomains(id)).containsExactly("http.example");
            call("DELETE", "/control/organizations/" + id, "");
            assertThat(running.control().tenants().organization(id)).isEmpty();

            call("POST", "/control/organizations", "{\"count\":3,\"prefix\":\"many\"}");
            assertThat(running.control().tenants().organizationsRoutedBy("many-2.example"))
                    .hasSize(1);
            call("POST", "/control/reset", "");
            assertThat(running.control().tenants().organizationsRoutedBy("many-2.example"))
                    .isEmpty();
        }

        @Test
        void changesKeysClientAndSwitches() {
            String before = running.control().currentKeyId();
            String after = call("POST", "/control/keys/rotate", "{}")
                    .path("currentKeyId")
                    .asText();
            call("DELETE", "/control/keys/" + before, "");
            call("PATCH", "/control/client", "{\"secret\":\"s2\",\"initiateLoginUri\":\"http://localhost:9/i\"}");
            call("PATCH", "/control/switches", "{\"fullStackAuth\":true,\"idTokenLifetimeSeconds\":60}");
            call("PUT", "/control/autopilot", "{\"fromLoginHint\":true}");

            JsonNode state = call("GET", "/control", "{}");
            assertThat(state.path("publishedKeyIds")).hasSize(1);
            assertThat(state.path("currentKeyId").asText()).isEqualTo(after);
            String code = Browser.answer(running.application().ask("login_hint", KnownTenants.JANE), "code");
            String idToken = Json.read(running.application()
                            .redeem(code, "client_secret", "s2")
                            .body())
                    .path("id_token")
                    .asText();
            assertThat(String.valueOf(Application.claims(idToken).get("sub"))).startsWith("usr_");
            assertThat(call("GET", "/control", "{}").path("calls").path("token").asInt())
                    .isEqualTo(1);
        }

        @Test
        void mintsTokensAndSignsWebhooks() {
            String token = call("POST", "/control/idp-initiated-tokens", """
                            {"connectionId": "conn_1", "loginHint": "a@b.example", "steps": [{"removeClaim": "nbf"}]}""")
                    .path("token")
                    .asText();
            assertThat(Application.claims(token)).containsOnlyKeys("connection_id", "login_hint", "iss", "iat", "exp");

            JsonNode webhook = call("POST", "/control/webhooks", """
                    {"type": "organization.sso_disabled", "organizationId": "org_1", "data": {"id": "conn_1"}}""");
            assertThat(webhook.path("headers").path("webhook-signature").asText())
                    .startsWith("v1,");
            JsonNode event = Json.read(webhook.path("body").asText());
            assertThat(event.path("object").asText()).isEqualTo("Connection");
            assertThat(event.path("data").path("id").asText()).isEqualTo("conn_1");
        }

        @ParameterizedTest
        @CsvSource({
            "POST, /control/mischief/token, '{\"steps\":[{\"noSuchStep\":1}]}'",
            "POST, /control/mischief/nowhere, {}",
            "PUT, /control/autopilot, '{not json'",
            "PATCH, /control/connections/conn_1, '{\"enabled\":true}'"
        })
        void tellsWhatItDoesNotUnderstand(String method, String path, String body) {
            HttpResponse<String> response = running.browser().json(method, path, body);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(Json.read(response.body()).path("error").asText()).isNotEmpty();
        }

        @Test
        void doesNotAnswerOtherPeoplesPages() {
            assertThat(running.browser()
                            .post("/control/reset", Map.of(), "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void canBeSwitchedOff() {
            try (Simulator closed =
                    Simulator.start(SimulatorOptions.defaults().withPort(0).withControl(false))) {
                assertThat(new Browser(closed.environmentUrl()).get("/control").statusCode())
                        .isEqualTo(404);
            }
        }
    }
}
