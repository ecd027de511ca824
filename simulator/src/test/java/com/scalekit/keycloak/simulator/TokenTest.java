package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void janeSignsInByHerself() {
        running.control().autopilotFromLoginHint();
    }

    private String code(String... more) {
        Map<String, String> request = Application.request(more);
        request.put("login_hint", KnownTenants.JANE);
        return Browser.answer(running.application().ask(request), "code");
    }

    private static void assertError(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Json.read(response.body()).path("error").asText()).isEqualTo(error);
    }

    @Nested
    final class Codes {

        @Test
        void work() {
            JsonNode tokens = Json.read(running.application().redeem(code()).body());

            assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(tokens.path("expires_in").asInt()).isEqualTo(899);
            assertThat(tokens.path("scope").asText()).isEqualTo("openid profile email");
        }

        @Test
        void workOnce() {
            String code = code();

            assertThat(running.application().redeem(code).statusCode()).isEqualTo(200);
            assertError(running.application().redeem(code), 400, "invalid_grant");
        }

        @Test
        void areSpentByAWrongAttempt() {
            String code = code();

            assertError(
                    running.application().redeem(code, "redirect_uri", "http://localhost:9/other"),
                    400,
                    "invalid_grant");
            assertError(running.application().redeem(code), 400, "invalid_grant");
        }

        @ParameterizedTest
        @CsvSource({
            "redirect_uri, http://localhost:9/callback/, 400, invalid_grant",
            "redirect_uri, '', 400, invalid_request",
            "code, other, 400, invalid_grant",
            "code_verifier, abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz, 400, invalid_grant",
            "client_secret, wrong, 401, invalid_client",
            "client_id, skc_1, 401, invalid_client",
            "grant_type, refresh_token, 400, unsupported_grant_type",
        })
        void needAFittingRequest(String name, String value, int status, String error) {
            assertError(running.application().redeem(code(), name, value), status, error);
        }

        @Test
        void areOnlyForTheirOwnClient() {
            running.control().addClient(Client.development("skc_2", "other"));

            assertError(
                    running.application().redeem(code(), "client_id", "skc_2", "client_secret", "other"),
                    400,
                    "invalid_grant");
        }
    }

    @Nested
    final class ClientsAuthenticate {

        @Test
        void withBasic() {
            Map<String, String> form = Application.redemption(code());
            form.remove("client_id");
            form.remove("client_secret");
            String basic = Browser.basic(KnownTenants.CLIENT_ID, KnownTenants.CLIENT_SECRET);

            assertThat(running.browser()
                            .post("/oauth/token", form, "Authorization", basic)
                            .statusCode())
                    .isEqualTo(200);
            assertError(
                    running.browser()
                            .post(
                                    "/oauth/token",
                                    form,
                                    "Authorization",
                                    Browser.basic(KnownTenants.CLIENT_ID, "wrong")),
                    401,
                    "invalid_client");
        }

        @Test
        void withTheNewSecretAfterAChange() {
            running.control().setClientSecret("changed");

            assertError(running.application().redeem(code()), 401, "invalid_client");
            assertThat(running.application()
                            .redeem(code(), "client_secret", "changed")
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void withBothSecretsDuringAChange() {
            running.control().changeClient(client -> client.withFurtherSecret("second"));

            assertThat(running.application().redeem(code()).statusCode()).isEqualTo(200);
            assertThat(running.application()
                            .redeem(code(), "client_secret", "second")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    final class ProofKeys {

        private final CodeVerifier verifier = new CodeVerifier();
        private final String challenge =
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();

        private String challenged() {
            return code("code_challenge", challenge, "code_challenge_method", "S256");
        }

        @Test
        void matchTheirChallenge() {
            assertThat(running.application()
                            .redeem(challenged(), "code_verifier", verifier.getValue())
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void areNotOptional() {
            assertError(running.application().redeem(challenged()), 400, "invalid_grant");
        }

        @Test
        void mustBeTheRightOnes() {
            assertError(
                    running.application().redeem(challenged(), "code_verifier", new CodeVerifier().getValue()),
                    400,
                    "invalid_grant");
            assertError(running.application().redeem(challenged(), "code_verifier", "short"), 400, "invalid_grant");
        }

        @Test
        void canBeRequiredOfAClient() {
            running.control()
                    .addClient(new Client(
                            "skc_3", "Third", List.of("s"), List.of(), true, "", List.of(), true, true, true));

            assertThat(Browser.answer(running.application().ask("client_id", "skc_3", "login_hint", KnownTenants.JANE)))
                    .containsEntry("error", "invalid_request");
        }
    }
}
