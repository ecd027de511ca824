package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.pages.SimulatorPage;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class AuthorizeTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    private Map<String, String> answer(String... request) {
        return Browser.answer(running.application().ask(request));
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
