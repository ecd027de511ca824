package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SignInTest {

    private static Simulator simulator;
    private Browser browser;
    private Application application;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withPort(0));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void fresh() {
        simulator.control().reset();
        browser = new Browser(simulator.environmentUrl());
        application = new Application(browser);
    }

    @Test
    void signsSomebodyInOnTheSimulatorPage() {
        HttpResponse<String> page =
                browser.follow(application.ask("login_hint", KnownTenants.JANE, "nonce", "the nonce"));

        HttpResponse<String> back = browser.submit(
                page,
                Map.of("attribute_key_1", "team", "attribute_value_1", "[\"a\",\"b\"]", "attribute_key_2", "roles"));

        assertThat(Browser.answer(back)).containsEntry("state", "the state").containsOnlyKeys("code", "state");
        Map<String, Object> claims = Application.claims(idToken(back));
        assertThat(claims)
                .containsEntry("iss", simulator.environmentUrl().toString())
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
        HttpResponse<String> page = browser.follow(
                application.ask("domain", KnownTenants.MEGACORP_DOMAIN, "login_hint", "sam@megacorp.org"));

        assertThat(page.body()).contains("Sign in to MegaCorp").contains("value=\"sam@megacorp.org\"");
        HttpResponse<String> back = browser.follow(browser.submit(page, Map.of("password", "anything")));

        assertThat(Application.claims(idToken(back)))
                .containsEntry("oid", KnownTenants.MEGACORP)
                .containsEntry("email", "sam@megacorp.org")
                .containsEntry("family_name", "Smith");
    }

    @Test
    void signsSomebodyInAtASamlCustomer() {
        HttpResponse<String> asked = application.ask("connection_id", KnownTenants.INITECH_CONNECTION);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("SAMLRequest").contains("name=\"RelayState\" value=\"req_");

        HttpResponse<String> page = browser.follow(asked);
        HttpResponse<String> back =
                browser.follow(browser.submit(page, Map.of("email", "milton.waddams@initech.example")));

        assertThat(Application.claims(idToken(back)))
                .containsEntry("amr", List.of(KnownTenants.INITECH_CONNECTION))
                .containsEntry("given_name", "Milton")
                .containsEntry("family_name", "Waddams");
    }

    @Test
    void cancellingIsDenied() {
        for (String connection : List.of(KnownTenants.MEGACORP_CONNECTION, KnownTenants.INITECH_CONNECTION)) {
            HttpResponse<String> page = browser.follow(application.ask("connection_id", connection));

            HttpResponse<String> back = browser.follow(browser.submit(page, Map.of("action", "cancel")));

            assertThat(Browser.answer(back))
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", "the state");
        }
    }

    @Test
    void aFormWorksOnce() {
        HttpResponse<String> page = browser.follow(application.ask("login_hint", KnownTenants.JANE));

        assertThat(browser.submit(page, Map.of()).statusCode()).isEqualTo(302);
        assertThat(browser.submit(page, Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void theErrorScenarioGoesBackWithTheChosenError() {
        HttpResponse<String> page = browser.follow(application.ask("login_hint", KnownTenants.JANE));

        HttpResponse<String> back = browser.submit(
                page, Map.of("scenario", "error", "error_code", "assertion_expired", "error_description", "Too late"));

        assertThat(Browser.answer(back))
                .containsEntry("error", "assertion_expired")
                .containsEntry("error_description", "Too late")
                .containsEntry("state", "the state");
    }

    @Test
    void theIdpInitiatedScenarioGoesToTheDefaultCallback() {
        HttpResponse<String> page = browser.follow(application.ask("login_hint", KnownTenants.JANE));

        HttpResponse<String> back =
                browser.submit(page, Map.of("scenario", "idp_initiated", "relay_state", "http://app.example/deep"));

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
        simulator.control().setInitiateLoginUri("http://localhost:9/initiate");
        HttpResponse<String> page = browser.follow(application.ask("login_hint", KnownTenants.JANE));

        HttpResponse<String> back = browser.submit(page, Map.of("scenario", "idp_initiated"));

        assertThat(Browser.location(back)).startsWith("http://localhost:9/initiate?idp_initiated_login=");
    }

    private String idToken(HttpResponse<String> back) {
        HttpResponse<String> tokens = application.redeem(Browser.answer(back, "code"));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return Json.read(tokens.body()).path("id_token").asText();
    }
}
