package com.scalekit.keycloak.simulator;

import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.AuthorizationCodeValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
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
                    .addClient(new Client("skc_3", List.of("s"), List.of(), true, "", List.of(), true, true, true));

            assertThat(Browser.answer(running.application().ask("client_id", "skc_3", "login_hint", KnownTenants.JANE)))
                    .containsEntry("error", "invalid_request");
        }
    }

    @Nested
    final class IdTokens {

        @Test
        void passAnIndependentValidator() throws Exception {
            String code = code("nonce", "the nonce");
            JsonNode tokens = Json.read(running.application().redeem(code).body());
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    running.browser().get("/.well-known/openid-configuration").body());
            JWKSet keys = JWKSet.parse(
                    running.browser().get(metadata.getJWKSetURI().toString()).body());
            SignedJWT idToken = SignedJWT.parse(tokens.path("id_token").asText());

            IDTokenClaimsSet claims = new IDTokenValidator(
                            new Issuer(running.issuer()),
                            new ClientID(KnownTenants.CLIENT_ID),
                            JWSAlgorithm.RS256,
                            keys)
                    .validate(idToken, new Nonce("the nonce"));

            AccessTokenValidator.validate(
                    new BearerAccessToken(tokens.path("access_token").asText()),
                    JWSAlgorithm.RS256,
                    new AccessTokenHash(claims.getStringClaim("at_hash")));
            AuthorizationCodeValidator.validate(
                    new AuthorizationCode(code), JWSAlgorithm.RS256, new CodeHash(claims.getStringClaim("c_hash")));
            assertThat(idToken.getHeader().getKeyID()).matches("snk_\\d{17}");
        }

        @Test
        void nameTheSamePersonTheSameWay() {
            String first = subject(KnownTenants.JANE);

            assertThat(subject("JANE@example.com")).isEqualTo(first);
            assertThat(subject("john@example.com")).isNotEqualTo(first);
        }

        private String subject(String email) {
            return String.valueOf(
                    running.application().signIn("login_hint", email).get("sub"));
        }

        @Test
        void sayWhatTheConnectionAndThePersonAddToThem() {
            running.control()
                    .setConnectionClaims(KnownTenants.TEST_CONNECTION, Map.of("email_verified", true, "locale", "en"));
            running.control()
                    .autopilot(SimulatedUser.of(KnownTenants.JANE)
                            .withClaim("locale", "de")
                            .withClaim("name", "Jane Doe")
                            .answeredBy(KnownTenants.MEGACORP_CONNECTION)
                            .memberOf(KnownTenants.MEGACORP));

            Map<String, Object> claims = running.application().signIn("login_hint", KnownTenants.JANE);

            assertThat(claims)
                    .containsEntry("email_verified", true)
                    .containsEntry("locale", "de")
                    .containsEntry("name", "Jane Doe")
                    .containsEntry("oid", KnownTenants.MEGACORP)
                    .containsEntry("amr", List.of(KnownTenants.MEGACORP_CONNECTION));
            assertThat(String.valueOf(claims.get("sub"))).startsWith(KnownTenants.MEGACORP_CONNECTION + ";");
        }

        @Test
        void liveAsLongAsTold() {
            running.control().idTokenLifetime(Duration.ofDays(3));

            Map<String, Object> claims = new HashMap<>(running.application().signIn("login_hint", KnownTenants.JANE));

            long issued = (long) claims.getOrDefault("iat", 0L);
            assertThat(claims).containsEntry("exp", issued + 259_200);
        }

        @Test
        void haveAnotherSubjectInTheOtherProductMode() {
            running.control().fullStackAuth(true);

            assertThat(subject(KnownTenants.JANE)).matches("usr_\\d{17}");
        }
    }

    @Nested
    final class AccessTokens {

        @Test
        void nameNoOrganization() {
            String token = running.application()
                    .tokens("login_hint", KnownTenants.JANE)
                    .path("access_token")
                    .asText();

            assertThat(Application.claims(token))
                    .containsOnlyKeys("iss", "sub", "aud", "exp", "iat", "nbf", "client_id", "jti");
        }

        @Test
        void openUserinfo() {
            JsonNode tokens = running.application().tokens("login_hint", KnownTenants.JANE);
            String bearer = "Bearer " + tokens.path("access_token").asText();

            JsonNode userinfo = Json.read(
                    running.browser().get("/userinfo", "Authorization", bearer).body());

            assertThat(userinfo.path("email").asText()).isEqualTo(KnownTenants.JANE);
            assertThat(userinfo.path("sub").asText())
                    .isEqualTo(
                            Application.claims(tokens.path("id_token").asText()).get("sub"));
            assertThat(running.browser()
                            .get("/userinfo", "Authorization", "Bearer x")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Nested
    final class Keys {

        @Test
        void overlapDuringARotation() {
            String before = running.control().currentKeyId();

            String after = running.control().rotateKeys(KeyRotation.WITH_OVERLAP);

            assertThat(published()).containsExactly(after, before);
            assertThat(signingKey()).isEqualTo(after);
        }

        @Test
        void vanishWithoutAnOverlap() {
            String after = running.control().rotateKeys(KeyRotation.WITHOUT_OVERLAP);

            assertThat(published()).containsExactly(after);
        }

        @Test
        void canBeTakenAway() {
            String first = running.control().currentKeyId();
            String second = running.control().rotateKeys(KeyRotation.WITH_OVERLAP);

            running.control().removeKey(first);

            assertThat(published()).containsExactly(second);
            running.control().reset();
            assertThat(published()).containsExactly(first);
        }

        private List<String> published() {
            JsonNode keys = Json.read(running.browser().get("/keys").body()).path("keys");
            keys.forEach(key -> assertThat(key.has("d")).isFalse());
            return keys.findValuesAsText("kid");
        }

        private String signingKey() {
            String idToken = running.application()
                    .tokens("login_hint", KnownTenants.JANE)
                    .path("id_token")
                    .asText();
            try {
                return SignedJWT.parse(idToken).getHeader().getKeyID();
            } catch (ParseException e) {
                throw new AssertionError(e);
            }
        }
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
}
