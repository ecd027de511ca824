package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.pages.SimulatorPage;
import com.scalekit.keycloak.simulator.tenancy.ConnectionStatus;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

final class AuthorizeTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    private Map<String, String> answer(String... request) {
        return Browser.answer(running.application().ask(request));
    }

    @Nested
    final class Selectors {

        static Stream<Arguments> selections() {
            String[] all = {
                "connection_id", KnownTenants.MEGACORP_CONNECTION,
                "organization_id", KnownTenants.INITECH,
                "domain", KnownTenants.BUECHER_DOMAIN,
                "domain_hint", KnownTenants.WAYNE_DOMAIN,
                "login_hint", KnownTenants.JANE
            };
            return Stream.of(
                    arguments(KnownTenants.MEGACORP_CONNECTION, from(all, 0)),
                    arguments(KnownTenants.INITECH_CONNECTION, from(all, 1)),
                    arguments(KnownTenants.BUECHER_CONNECTION, from(all, 2)),
                    arguments(KnownTenants.WAYNE_CONNECTION, from(all, 3)),
                    arguments(KnownTenants.TEST_CONNECTION, from(all, 4)),
                    arguments(KnownTenants.HOOLI_FIRST_CONNECTION, List.of("organization_id", KnownTenants.HOOLI)),
                    arguments(KnownTenants.STARK_EAST_CONNECTION, List.of("domain", "STARK.example")),
                    arguments(KnownTenants.LONG_DOMAIN_CONNECTION, List.of("domain", KnownTenants.LONG_DOMAIN)));
        }

        private static List<String> from(String[] all, int strongest) {
            return List.of(all).subList(strongest * 2, all.length);
        }

        @ParameterizedTest
        @MethodSource("selections")
        void theStrongestWins(String expected, List<String> request) {
            running.control().autopilot(SimulatedUser.of("a@b.example"));

            Map<String, Object> claims = running.application().signIn(request.toArray(String[]::new));

            assertThat(claims).containsEntry("amr", List.of(expected));
        }

        @Test
        void theFirstActiveConnectionOfAnOrganizationIsTaken() {
            running.control().autopilot(SimulatedUser.of("a@b.example"));
            running.control().setConnectionEnabled(KnownTenants.HOOLI_FIRST_CONNECTION, false);

            assertThat(running.application().signIn("domain", KnownTenants.HOOLI_DOMAIN))
                    .containsEntry("amr", List.of(KnownTenants.HOOLI_SECOND_CONNECTION));
        }

        @ParameterizedTest
        @CsvSource({
            "provider, google, no_configured_connections",
            "provider, nosuch, invalid_connection_selector",
            "connection_id, conn_1, invalid_connection_id",
            "connection_id, conn_70087756662900410, connection_not_active",
            "connection_id, conn_70087756662900510, connection_not_active",
            "organization_id, org_1, invalid_organization_id",
            "organization_id, org_70087756662900400, no_active_connections",
            "domain, nobody.example, domain_not_found",
            "domain, sub.example.com, domain_not_found",
            "domain_hint, umbrella.example, no_active_connections",
            "domain, wayne-mail.example, domain_not_found",
            "domain, wayne-pending.example, domain_not_found",
            "login_hint, jane@nobody.example, domain_not_found",
            "login_hint, jane, invalid_connection_selector",
            "unrelated, x, invalid_connection_selector"
        })
        void aSelectorThatLeadsNowhereIsAnError(String name, String value, String error) {
            assertThat(answer(name, value)).containsEntry("error", error).containsEntry("state", "the state");
        }

        @Test
        void aWeakerSelectorDoesNotRepairAWrongOne() {
            assertThat(answer("connection_id", "conn_1", "organization_id", KnownTenants.MEGACORP))
                    .containsEntry("error", "invalid_connection_id");
            assertThat(answer("provider", "google", "connection_id", KnownTenants.MEGACORP_CONNECTION))
                    .containsEntry("error", "no_configured_connections");
        }

        @Test
        void anOrganizationWithoutConnectionsIsToldApart() {
            running.control().removeConnection(KnownTenants.MEGACORP_CONNECTION);

            assertThat(answer("organization_id", KnownTenants.MEGACORP))
                    .containsEntry("error", "no_configured_connections");
        }

        @Test
        void aFinishedDraftRoutes() {
            running.control().setConnectionStatus(KnownTenants.UMBRELLA_DRAFT_CONNECTION, ConnectionStatus.COMPLETED);
            running.control().setConnectionEnabled(KnownTenants.UMBRELLA_DRAFT_CONNECTION, true);

            assertThat(running.application()
                            .ask("domain", KnownTenants.UMBRELLA_DOMAIN)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    final class Requests {

        @ParameterizedTest
        @CsvSource({
            "response_type, token",
            "response_type, ''",
            "scope, email",
            "code_challenge_method, plain",
        })
        void mustBeWellFormed(String name, String value) {
            assertThat(answer("login_hint", KnownTenants.JANE, "code_challenge", "c".repeat(43), name, value))
                    .containsEntry("error", "invalid_request")
                    .containsEntry("state", "the state");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example/callback",
                    "http://localhost.evil.example/callback",
                    "http://localhost:9/callback?a=b",
                    "http://localhost:9/callback#a",
                    "javascript:alert(1)",
                    ""
                })
        void anUnknownCallbackIsShownNotFollowed(String uri) {
            HttpResponse<String> page = running.application().ask("redirect_uri", uri);

            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("invalid_redirect_uri");
            assertThat(page.headers().firstValue("Location")).isEmpty();
        }

        @Test
        void aRegisteredCallbackMustMatchToTheLetter() {
            running.control().changeClient(client -> client.withRegisteredUrisOnly());
            running.control().setRedirectUris(List.of("https://app.example/callback"));

            assertThat(running.application()
                            .ask("redirect_uri", "https://app.example/callback", "login_hint", KnownTenants.JANE)
                            .statusCode())
                    .isEqualTo(302);
            assertThat(running.application()
                            .ask("redirect_uri", "https://app.example/callback/")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(running.application()
                            .ask("login_hint", KnownTenants.JANE)
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void anUnknownClientIsShownNotFollowed() {
            HttpResponse<String> page = running.application().ask("client_id", "skc_1");

            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("invalid_client");
        }

        @Test
        void anInactiveApplicationIsRefused() {
            running.control().changeClient(client -> client.withActive(false));

            assertThat(answer("login_hint", KnownTenants.JANE)).containsEntry("error", "application_not_active");
        }

        @Test
        void aSilentLoginNeedsASession() {
            assertThat(answer("login_hint", KnownTenants.JANE, "prompt", "none"))
                    .containsEntry("error", "login_required");
        }
    }

    @Nested
    final class People {

        @Test
        void whoIsNotActiveIsRefused() {
            running.control().autopilotFromLoginHint();

            assertThat(answer("login_hint", "gone@example.com")).containsEntry("error", "user_not_active");
        }

        @Test
        void anAddressOfAnotherDomainIsRefusedIfTheEnvironmentSaysSo() {
            running.control().autopilot(SimulatedUser.of("jane@elsewhere.example"));
            assertThat(answer("domain", KnownTenants.TEST_DOMAIN)).containsKey("code");

            running.control().enforceUserDomain(true);
            assertThat(answer("domain", KnownTenants.TEST_DOMAIN)).containsEntry("error", "invalid_user_domain");
        }

        @Test
        void somebodyWithoutAnAddressIsRefused() {
            HttpResponse<String> page = running.browser()
                    .follow(running.application().ask("organization_id", KnownTenants.TEST_ORGANIZATION));

            assertThat(Browser.answer(running.browser().submit(page, Map.of("email_local", ""))))
                    .containsEntry("error", "mandatory_attribute_missing");
        }

        @Test
        void theAutopilotCanBeSwitchedOff() {
            running.control().autopilotFromLoginHint();
            assertThat(answer("login_hint", KnownTenants.JANE)).containsKey("code");

            running.control().autopilotOff();
            assertThat(answer("login_hint", KnownTenants.JANE)).containsOnlyKeys("authRequestID");
        }
    }

    @Nested
    final class Scripted {

        static List<String> errorCodes() {
            return SimulatorPage.ERROR_CODES;
        }

        @ParameterizedTest
        @MethodSource("errorCodes")
        void everyErrorCanComeAtOnceWithOrWithoutState(String error) {
            running.control().onAuthorize(AuthorizeMischief.next().refuse(error));
            running.control().onAuthorize(AuthorizeMischief.next().refuse(error).withoutState());

            assertThat(answer("login_hint", KnownTenants.JANE))
                    .containsEntry("error", error)
                    .containsEntry("state", "the state");
            assertThat(answer("login_hint", KnownTenants.JANE))
                    .containsEntry("error", error)
                    .doesNotContainKey("state");
        }

        @Test
        void anAnswerIsChangedOnItsWayBack() {
            running.control().autopilotFromLoginHint();
            running.control()
                    .onAuthorize(AuthorizeMischief.next()
                            .state("another")
                            .code("wrong")
                            .issuer("https://evil.example"));

            assertThat(answer("login_hint", KnownTenants.JANE))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("state", "another", "code", "wrong", "iss", "https://evil.example"));
            assertThat(answer("login_hint", KnownTenants.JANE)).containsOnlyKeys("code", "state");
        }

        @Test
        void aLateFailureWaitsForThePersonToSignIn() {
            running.control().onAuthorize(AuthorizeMischief.next().fail("invalid_saml_response", "Broken"));

            HttpResponse<String> page =
                    running.browser().follow(running.application().ask("login_hint", KnownTenants.JANE));

            assertThat(Browser.answer(running.browser().submit(page, Map.of())))
                    .containsEntry("error", "invalid_saml_response")
                    .doesNotContainKey("code");
        }
    }
}
