package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class PortalTest {

    private static final String INITIATE = "http://localhost:9/initiate";
    private static final String DEEP_LINK = "http://app.example/deep?a=b";

    /** One connection of each kind, with somebody who works there. */
    private static final String EACH_KIND = """
            conn_70087756662900110, jane@example.com
            conn_70087756662900210, sam@megacorp.org
            conn_70087756662900310, peter@initech.example
            """;

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void theApplicationHasAnInitiateLoginUrl() {
        running.control().setInitiateLoginUri(INITIATE);
    }

    private static String portal(String connection) {
        return "/customer-idp/" + connection + "/portal";
    }

    private HttpResponse<String> signIn(String connection, String email) {
        HttpResponse<String> form = running.browser().get(portal(connection));
        return running.browser().follow(running.browser().submit(form, Map.of("email", email, "password", "any")));
    }

    private HttpResponse<String> click(HttpResponse<String> tiles, String relayState) {
        return running.browser().follow(running.browser().submit(tiles, Map.of("relay_state", relayState)));
    }

    private Map<String, Object> clicked(String connection, String email, String relayState) {
        return Application.claims(Browser.answer(click(signIn(connection, email), relayState), "idp_initiated_login"));
    }

    private HttpResponse<String> ask(String connection, String... more) {
        Map<String, String> request = Application.request(more);
        request.put("connection_id", connection);
        return running.browser().follow(running.application().ask(request));
    }

    @Nested
    final class Pages {

        @Test
        void listEveryCustomerWithAnActiveConnection() {
            Document page = Jsoup.parse(running.browser().get("/portal").body());

            assertThat(page.select("#portals a").eachAttr("href"))
                    .contains(
                            portal(KnownTenants.TEST_CONNECTION),
                            portal(KnownTenants.MEGACORP_CONNECTION),
                            portal(KnownTenants.INITECH_CONNECTION),
                            portal(KnownTenants.HOOLI_FIRST_CONNECTION),
                            portal(KnownTenants.HOOLI_SECOND_CONNECTION))
                    .doesNotContain(
                            portal(KnownTenants.GLOBEX_DISABLED_CONNECTION),
                            portal(KnownTenants.UMBRELLA_DRAFT_CONNECTION));
            assertThat(page.select("li:has(#portal-" + KnownTenants.TEST_CONNECTION + ")")
                            .text())
                    .contains("Test Organization", "example.com, example.org");
        }

        @ParameterizedTest
        @CsvSource(textBlock = EACH_KIND)
        void askWhoItIsAndThenShowTheApplication(String connection, String email) {
            Document form =
                    Jsoup.parse(running.browser().get(portal(connection)).body());
            assertThat(form.select("#portal-sign-in #email").attr("value")).isEqualTo(email);

            running.control().changeClient(client -> client.withName("Acme <Notes>"));
            Document tiles = Jsoup.parse(signIn(connection, email).body());
            assertThat(tiles.select("#tile").text()).contains("Acme <Notes>");
            assertThat(tiles.select("#person").text()).isEqualTo(email);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "sam", "sam@"})
        void askOnceMoreForAnAddress(String wrong) {
            HttpResponse<String> again = signIn(KnownTenants.MEGACORP_CONNECTION, wrong);

            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(again.body()).contains("id=\"problem\"").contains("id=\"portal-sign-in\"");
        }

        @Test
        void doNotExistForUnknownConnections() {
            assertThat(running.browser().get(portal("conn_1")).body()).contains("invalid_connection_id");
        }

        @Test
        void signPeopleOut() {
            signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER);

            HttpResponse<String> left = running.browser()
                    .follow(running.browser().post(portal(KnownTenants.MEGACORP_CONNECTION) + "/sign-out", Map.of()));

            assertThat(left.body()).contains("id=\"portal-sign-in\"");
            assertThat(ask(KnownTenants.MEGACORP_CONNECTION).body()).contains("id=\"customer-sign-in\"");
        }

        @Test
        void forgetPeopleOnDemand() {
            HttpResponse<String> tiles = signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER);

            assertThat(running.browser()
                            .json("POST", "/control/portal-sessions/forget", "")
                            .statusCode())
                    .isEqualTo(200);

            assertThat(click(tiles, "").body()).contains("id=\"portal-sign-in\"");
        }
    }

    @Nested
    final class Tiles {

        @ParameterizedTest
        @CsvSource(textBlock = EACH_KIND)
        void startALogin(String connection, String email) {
            HttpResponse<String> back = click(signIn(connection, email), DEEP_LINK);

            assertThat(Browser.location(back)).startsWith(INITIATE + "?idp_initiated_login=");
            assertThat(Browser.answer(back)).containsOnlyKeys("idp_initiated_login");
            Map<String, Object> claims = Application.claims(Browser.answer(back, "idp_initiated_login"));
            assertThat(claims)
                    .containsOnlyKeys(
                            "iss", "iat", "nbf", "exp", "connection_id", "organization_id", "login_hint", "relay_state")
                    .containsEntry("iss", running.issuer())
                    .containsEntry("connection_id", connection)
                    .containsEntry("login_hint", email)
                    .containsEntry("relay_state", DEEP_LINK)
                    .containsEntry("nbf", claims.get("iat"));
            assertThat(Application.time(claims, "exp") - Application.time(claims, "iat"))
                    .isEqualTo(300);
            assertThat(running.control().calls().portalClicks()).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource(textBlock = EACH_KIND)
        void sendNoRelayStateUnlessThereIsOne(String connection, String email) {
            assertThat(clicked(connection, email, "")).doesNotContainKey("relay_state");
        }

        @Test
        void pushAnUnsolicitedResponseAtASamlCustomer() {
            HttpResponse<String> tiles = signIn(KnownTenants.INITECH_CONNECTION, KnownTenants.INITECH_USER);

            HttpResponse<String> pushed = running.browser().submit(tiles, Map.of("relay_state", DEEP_LINK));

            Document page = Jsoup.parse(pushed.body());
            assertThat(page.select("#auto-submit").attr("action"))
                    .isEqualTo(running.issuer() + "/sso/v1/saml/" + KnownTenants.INITECH_CONNECTION);
            assertThat(page.select("input[name=RelayState]").attr("value")).isEqualTo(DEEP_LINK);
            assertThat(running.browser().submit(pushed, Map.of()).statusCode()).isEqualTo(302);
            assertThat(running.browser().submit(pushed, Map.of()).statusCode()).isEqualTo(400);
        }

        @Test
        void cannotFinishALoginThatSomebodyElseBegan() {
            HttpResponse<String> page = ask(KnownTenants.INITECH_CONNECTION, "prompt", "login");
            String request = Jsoup.parse(page.body()).select("[name=request]").attr("value");

            HttpResponse<String> back =
                    click(signIn(KnownTenants.INITECH_CONNECTION, KnownTenants.INITECH_USER), request);

            assertThat(Browser.answer(back)).containsOnlyKeys("idp_initiated_login");
        }

        @Test
        void goToTheDefaultCallbackWithoutAnInitiateLoginUrl() {
            running.control().setInitiateLoginUri("");
            running.control().setRedirectUris(List.of("https://app.example/callback", "https://app.example/other"));

            HttpResponse<String> back = click(signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER), "");

            assertThat(Browser.location(back)).startsWith("https://app.example/callback?idp_initiated_login=");
        }

        @Test
        void goNowhereIfTheApplicationRegisteredNothing() {
            running.control().setInitiateLoginUri("");

            assertThat(click(signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER), "")
                            .body())
                    .contains("invalid_redirect_uri");
        }

        @ParameterizedTest
        @CsvSource(textBlock = EACH_KIND)
        void leadToAnErrorOnceTheConnectionIsSwitchedOff(String connection, String email) {
            HttpResponse<String> tiles = signIn(connection, email);
            running.control().setConnectionEnabled(connection, false);

            HttpResponse<String> back = click(tiles, DEEP_LINK);

            assertThat(Browser.location(back)).startsWith(INITIATE + "?");
            assertThat(Browser.answer(back))
                    .containsEntry("error", "connection_not_active")
                    .containsOnlyKeys("error", "error_description");
        }

        @Test
        void leadToAnErrorOnceTheApplicationIsSwitchedOff() {
            running.control().changeClient(client -> client.withActive(false));

            assertThat(Browser.answer(click(signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER), "")))
                    .containsEntry("error", "application_not_active");
        }

        @Test
        void meanTheFirstApplication() {
            running.control().addClient(Client.development("skc_2", "s").withInitiateLoginUri("http://localhost:9/2"));

            assertThat(Browser.location(
                            click(signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER), "")))
                    .startsWith(INITIATE);
        }

        @Test
        void askForASignInOnceTheSessionIsOver() {
            HttpResponse<String> tiles = signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER);
            running.control().forgetPortalSessions();

            assertThat(click(tiles, "").body()).contains("id=\"portal-sign-in\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "https://evil.example", "http://localhost/customer-idp/conn_1"})
        void areTheOnlyOnesWhoStartForAnOidcCustomer(String issuer) {
            HttpResponse<String> page = running.browser()
                    .get("/sso/v1/oidc/" + KnownTenants.MEGACORP_CONNECTION + "/initiate?"
                            + Browser.encode(Map.of("iss", issuer)));

            assertThat(page.statusCode()).isEqualTo(400);
        }
    }

    @Nested
    final class LoginsThatFollow {

        @ParameterizedTest
        @CsvSource(textBlock = EACH_KIND)
        void needNoPage(String connection, String email) {
            signIn(connection, email);

            for (String hint : List.of(email, "", email.toUpperCase(Locale.ROOT))) {
                HttpResponse<String> back = ask(connection, "login_hint", hint);

                assertThat(Browser.answer(back)).containsOnlyKeys("code", "state");
                String idToken = Json.read(running.application()
                                .redeem(Browser.answer(back, "code"))
                                .body())
                        .path("id_token")
                        .asText();
                assertThat(Application.claims(idToken))
                        .containsEntry("email", email)
                        .containsEntry("amr", List.of(connection));
            }
        }

        @ParameterizedTest
        @CsvSource(textBlock = EACH_KIND)
        void showThePageWhereItIsAskedFor(String connection, String email) {
            signIn(connection, email);

            for (String prompt : List.of("login", "select_account", "login consent")) {
                assertThat(ask(connection, "prompt", prompt).body()).contains("<form id=");
            }
        }

        @ParameterizedTest
        @CsvSource(textBlock = EACH_KIND)
        void showThePageForSomebodyElse(String connection, String email) {
            signIn(connection, email);

            assertThat(ask(connection, "login_hint", "else." + email).body()).contains("<form id=");
        }

        @Test
        void showThePageOfAnotherConnection() {
            signIn(KnownTenants.TEST_CONNECTION, KnownTenants.JANE);
            signIn(KnownTenants.HOOLI_FIRST_CONNECTION, "gavin@hooli.example");

            assertThat(ask(KnownTenants.HOOLI_SECOND_CONNECTION).body()).contains("id=\"customer-sign-in\"");
            assertThat(ask(KnownTenants.LONG_DOMAIN_CONNECTION).body()).contains("id=\"simulator\"");
        }

        @Test
        void showThePageAgainAfterAnOrdinarySignIn() {
            HttpResponse<String> page = ask(KnownTenants.MEGACORP_CONNECTION);
            running.browser().follow(running.browser().submit(page, Map.of("email", KnownTenants.MEGACORP_USER)));

            assertThat(ask(KnownTenants.MEGACORP_CONNECTION).body()).contains("id=\"customer-sign-in\"");
        }

        @Test
        void areKnownByACookieOfThatCustomerOnly() {
            HttpResponse<String> in = running.browser()
                    .post(
                            portal(KnownTenants.MEGACORP_CONNECTION) + "/sign-in",
                            Map.of("email", KnownTenants.MEGACORP_USER));

            assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
                    .startsWith("customer_session_" + KnownTenants.MEGACORP_CONNECTION + "=")
                    .endsWith("; Path=/customer-idp/" + KnownTenants.MEGACORP_CONNECTION + "; HttpOnly; SameSite=Lax");
        }

        @Test
        void tellTheCustomerThatAPageIsWanted() {
            HttpResponse<String> asked =
                    running.application().ask("connection_id", KnownTenants.MEGACORP_CONNECTION, "prompt", "login");

            assertThat(Browser.answer(asked)).containsEntry("prompt", "login");
        }
    }

    @Nested
    final class Mischief {

        @Test
        void hitsTheTokensOfTilesInTurn() {
            running.control().onIdpInitiated(TokenMischief.every().setClaim("aud", "standing"));
            running.control().onIdpInitiated(TokenMischief.next().setClaim("aud", "first"));

            assertThat(clicked(KnownTenants.INITECH_CONNECTION, KnownTenants.INITECH_USER, ""))
                    .containsEntry("aud", "first");
            assertThat(clicked(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER, ""))
                    .containsEntry("aud", "standing");
            assertThat(clicked(KnownTenants.TEST_CONNECTION, KnownTenants.JANE, ""))
                    .containsEntry("aud", "standing");

            running.control().clearMischief();
            assertThat(Application.claims(Browser.answer(
                            click(running.browser().get(portal(KnownTenants.TEST_CONNECTION)), ""),
                            "idp_initiated_login")))
                    .doesNotContainKey("aud");
        }

        @Test
        void hitsTheSimulatorPageAndLeavesMintedTokensAlone() {
            running.control().onIdpInitiated(TokenMischief.next().removeClaim("connection_id"));

            assertThat(Application.claims(
                            running.control().mintIdpInitiatedToken(KnownTenants.TEST_CONNECTION, KnownTenants.JANE)))
                    .containsKey("connection_id");
            HttpResponse<String> back = running.browser()
                    .submit(
                            ask(KnownTenants.TEST_CONNECTION, "login_hint", KnownTenants.JANE),
                            Map.of("scenario", "idp_initiated"));

            assertThat(Application.claims(Browser.answer(back, "idp_initiated_login")))
                    .doesNotContainKey("connection_id");
        }

        @Test
        void canDelayOrReplaceTheRedirect() {
            running.control()
                    .onIdpInitiated(
                            TokenMischief.next().delay(Duration.ofMillis(1)).status(503));

            assertThat(click(signIn(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER), "")
                            .statusCode())
                    .isEqualTo(503);
        }

        @Test
        void comesOverHttpToo() {
            assertThat(running.browser()
                            .json("POST", "/control/mischief/idp-initiated", """
                    {"every": true, "steps": [{"shiftTime": ["exp", -600000]}, {"setClaim": ["sub", "x"]}]}""")
                            .statusCode())
                    .isEqualTo(200);

            Map<String, Object> claims = clicked(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER, "");
            assertThat(claims).containsEntry("sub", "x");
            assertThat(Application.time(claims, "exp") - Application.time(claims, "iat"))
                    .isEqualTo(-300);
        }
    }

    @Test
    void peopleMayBeAddedOrChangedWhileTheyAreSignedIn() {
        signIn(KnownTenants.MEGACORP_CONNECTION, "new@megacorp.org");
        running.control().addUser(SimulatedUser.of("new@megacorp.org").inactive());

        assertThat(Browser.answer(ask(KnownTenants.MEGACORP_CONNECTION))).containsEntry("error", "user_not_active");
    }
}
