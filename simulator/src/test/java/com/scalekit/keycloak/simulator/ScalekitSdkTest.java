package com.scalekit.keycloak.simulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.signing.SignedWebhook;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Scalekit's own SDK, which nobody here wrote, accepts what the simulator says. */
final class ScalekitSdkTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        NodeProject.install();
    }

    @Test
    void acceptsTheSimulator() throws Exception {
        running.control().autopilotFromLoginHint();
        SignedWebhook webhook = running.control()
                .webhooks()
                .event(
                        KnownTenants.WEBHOOK_SECRET,
                        "organization.sso_enabled",
                        KnownTenants.TEST_ORGANIZATION,
                        Map.of("id", KnownTenants.TEST_CONNECTION));

        JsonNode found = Json.read(NodeProject.check(Json.write(input(running.control(), webhook))));

        assertThat(Json.plain(found.path("selected"), Object.class))
                .isEqualTo(Map.of(
                        "connection", KnownTenants.MEGACORP_CONNECTION,
                        "organization", KnownTenants.INITECH_CONNECTION,
                        "domain", KnownTenants.BUECHER_CONNECTION,
                        "hint", KnownTenants.TEST_CONNECTION));
        assertLogin(found);
        assertThat(found.path("idpInitiated").path("connection_id").asText()).isEqualTo(KnownTenants.TEST_CONNECTION);
        assertThat(found.path("idpInitiated").path("organization_id").asText())
                .isEqualTo(KnownTenants.TEST_ORGANIZATION);
        assertThat(found.path("idpInitiated").path("login_hint").asText()).isEqualTo(KnownTenants.JANE);
        assertThat(found.path("idpInitiated").path("relay_state").asText()).isEqualTo("deep");
        assertThat(found.path("forgedIdpInitiated").asText()).isNotEqualTo("accepted");
        assertThat(found.path("afterLogout").asText()).isEqualTo("http://localhost:9/bye?state=bye");
        assertThat(found.path("webhookValid").asBoolean()).isTrue();
        assertThat(found.path("changedWebhook").asText()).isNotEqualTo("accepted");
        assertThat(found.path("apiStatus").asInt()).isEqualTo(200);
    }

    private static void assertLogin(JsonNode found) {
        assertThat(found.path("state").asText()).isEqualTo("the state");
        assertThat(found.path("user").path("email").asText()).isEqualTo(KnownTenants.JANE);
        assertThat(found.path("user").path("givenName").asText()).isEqualTo("Jane");
        assertThat(found.path("user").path("id").asText()).startsWith(KnownTenants.TEST_CONNECTION + ";");
        assertThat(found.path("expiresIn").asInt()).isEqualTo(899);
        assertThat(found.path("secondUse").asText()).isNotEqualTo("accepted");
        assertThat(found.path("error").asText()).isEqualTo("invalid_connection_id");
        assertThat(found.path("idToken").path("nonce").asText()).isEqualTo("the nonce");
        assertThat(found.path("accessTokenValid").asBoolean()).isTrue();
        assertThat(found.path("forgedTokenValid").asBoolean(true)).isFalse();
    }

    private Map<String, Object> input(Control control, SignedWebhook webhook) {
        CodeVerifier verifier = new CodeVerifier();
        IdpInitiatedLogin start = IdpInitiatedLogin.of(
                        KnownTenants.TEST_CONNECTION, KnownTenants.TEST_ORGANIZATION, KnownTenants.JANE)
                .withRelayState("deep");
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("environmentUrl", running.issuer());
        input.put("clientId", KnownTenants.CLIENT_ID);
        input.put("clientSecret", KnownTenants.CLIENT_SECRET);
        input.put("callback", Browser.CALLBACK);
        input.put("email", KnownTenants.JANE);
        input.put("codeVerifier", verifier.getValue());
        input.put(
                "codeChallenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        input.put("selectors", selectors());
        input.put("idpInitiatedToken", control.mintIdpInitiatedToken(start, TokenMischief.next()));
        input.put(
                "forgedToken",
                control.mintIdpInitiatedToken(
                        start, TokenMischief.next().signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)));
        input.put("afterLogout", "http://localhost:9/bye");
        input.put(
                "webhook",
                Map.of("secret", KnownTenants.WEBHOOK_SECRET, "headers", webhook.headers(), "body", webhook.body()));
        return input;
    }

    private static Map<String, Object> selectors() {
        String hint = "loginHint";
        return Map.of(
                "connection", Map.of("connectionId", KnownTenants.MEGACORP_CONNECTION, hint, KnownTenants.JANE),
                "organization", Map.of("organizationId", KnownTenants.INITECH, hint, KnownTenants.JANE),
                "domain", Map.of("domainHint", KnownTenants.BUECHER_DOMAIN, hint, KnownTenants.JANE),
                "hint", Map.of(hint, KnownTenants.JANE));
    }
}
