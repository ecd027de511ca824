package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

final class SignInTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @Test
    void signsSomebodyInOnTheSimulatorPage() {
        HttpResponse<String> page = running.browser()
                .follow(running.application().ask("login_hint", KnownTenants.JANE, "nonce", "the nonce"));

        HttpResponse<String> back = running.browser()
                .submit(
                        page,
                        Map.of(
                                "attribute_key_1",
                                "team",
                                "attribute_value_1",
                                "[\"a\",\"b\"]",
                                "attribute_key_2",
                                "roles"));

        assertThat(Browser.answer(back)).containsEntry("state", "the state").containsOnlyKeys("code", "state");
        Map<String, Object> claims = Application.claims(idToken(back));
        assertThat(claims)
                .containsEntry("iss", running.issuer())
                .containsEntry("aud", List.of(KnownTenants.CLIENT_ID))
                .containsEntry("azp", KnownTenants.CLIENT_ID)
                .containsEntry("client_id", KnownTenants.CLIENT_ID)
                .containsEntry("amr", List.of(KnownTenants.TEST_CONNECTION))
                .containsEntry("oid", KnownTenants.TEST_ORGANIZATION)
                .containsEntry("email", KnownTenants.JANE)
                .containsEntry("preferred_username", KnownTenants.JANE)
                .containsEntry("given_name", "Jane")
                .containsEntry("family_name", "Doe")
                .containsEntry("department", "Sales")
                .containsEntry("team", List.of("a", "b"))
                .containsEntry("nonce", "the nonce")
                .containsKeys("at_hash", "c_hash", "sid", "iat", "exp")
                .doesNotContainKeys("email_verified", "name", "roles");
        assertThat((String) claims.get("sub"))
                .startsWith(KnownTenants.TEST_CONNECTION + ";")
                .hasSize(KnownTenants.TEST_CONNECTION.length() + 37);
    }

    @Test
    void signsSomebodyInAtAnOidcCustomer() {
        HttpResponse<String> page = running.browser()
                .follow(running.application()
                        .ask("domain", KnownTenants.MEGACORP_DOMAIN, "login_hint", "sam@megacorp.org"));

        assertThat(page.body()).contains("Sign in to MegaCorp").contains("value=\"sam@megacorp.org\"");
        HttpResponse<String> back =
                running.browser().follow(running.browser().submit(page, Map.of("password", "anything")));

        assertThat(Application.claims(idToken(back)))
                .containsEntry("oid", KnownTenants.MEGACORP)
                .containsEntry("email", "sam@megacorp.org")
                .containsEntry("family_name", "Smith");
    }

    @Test
    void signsSomebodyInAtASamlCustomer() {
        HttpResponse<String> asked = running.application().ask("connection_id", KnownTenants.INITECH_CONNECTION);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("SAMLRequest").contains("name=\"RelayState\" value=\"req_");

        HttpResponse<String> page = running.browser().follow(asked);
        HttpResponse<String> back = running.browser()
                .follow(running.browser().submit(page, Map.of("email", "milton.waddams@initech.example")));

        assertThat(Application.claims(idToken(back)))
                .containsEntry("amr", List.of(KnownTenants.INITECH_CONNECTION))
                .containsEntry("given_name", "Milton")
                .containsEntry("family_name", "Waddams");
    }

    @Test
    void cancellingIsDenied() {
        for (String connection : List.of(KnownTenants.MEGACORP_CONNECTION, KnownTenants.INITECH_CONNECTION)) {
            HttpResponse<String> page =
                    running.browser().follow(running.application().ask("connection_id", connection));

            HttpResponse<String> back =
                    running.browser().follow(running.browser().submit(page, Map.of("action", "cancel")));

            assertThat(Browser.answer(back))
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", "the state");
        }
    }

    @Test
    void aFormWorksOnce() {
        HttpResponse<String> page =
                running.browser().follow(running.application().ask("login_hint", KnownTenants.JANE));

        assertThat(running.browser().submit(page, Map.of()).statusCode()).isEqualTo(302);
        assertThat(running.browser().submit(page, Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void theErrorScenarioGoesBackWithTheChosenError() {
        HttpResponse<String> page =
                running.browser().follow(running.application().ask("login_hint", KnownTenants.JANE));

        HttpResponse<String> back = running.browser()
                .submit(
                        page,
                        Map.of(
                                "scenario",
                                "error",
                                "error_code",
                                "assertion_expired",
                                "error_description",
                                "Too late"));

        assertThat(Browser.answer(back))
                .containsEntry("error", "assertion_expired")
                .containsEntry("error_description", "Too late")
                .containsEntry("state", "the state");
    }

    @Test
    void theIdpInitiatedScenarioGoesToTheDefaultCallback() {
        HttpResponse<String> page =
                running.browser().follow(running.application().ask("login_hint", KnownTenants.JANE));

        HttpResponse<String> back = running.browser()
                .submit(page, Map.of("scenario", "idp_initiated", "relay_state", "http://app.example/deep"));

        assertThat(Browser.location(back)).startsWith(Browser.CALLBACK + "?");
        Map<String, Object> claims = Application.claims(Browser.answer(back, "idp_initiated_login"));
        assertThat(claims)
                .containsEntry("connection_id", KnownTenants.TEST_CONNECTION)
                .containsEntry("organization_id", KnownTenants.TEST_ORGANIZATION)
                .containsEntry("login_hint", KnownTenants.JANE)
                .containsEntry("relay_state", "http://app.example/deep")
                .containsEntry("nbf", claims.get("iat"))
                .hasEntrySatisfying(
                        "exp",
                        exp -> assertThat((Long) exp - (long) claims.getOrDefault("iat", 0L))
                                .isEqualTo(300))
                .doesNotContainKeys("aud", "sub", "jti", "client_id");
    }

    @Test
    void theIdpInitiatedScenarioPrefersTheInitiateLoginUrl() {
        running.control().setInitiateLoginUri("http://localhost:9/initiate");
        HttpResponse<String> page =
                running.browser().follow(running.application().ask("login_hint", KnownTenants.JANE));

        HttpResponse<String> back = running.browser().submit(page, Map.of("scenario", "idp_initiated"));

        assertThat(Browser.location(back)).startsWith("http://localhost:9/initiate?idp_initiated_login=");
    }

    private String idToken(HttpResponse<String> back) {
        HttpResponse<String> tokens = running.application().redeem(Browser.answer(back, "code"));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return Json.read(tokens.body()).path("id_token").asText();
    }
}
