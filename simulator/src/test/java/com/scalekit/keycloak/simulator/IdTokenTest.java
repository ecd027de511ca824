package com.scalekit.keycloak.simulator;

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
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.AuthorizationCodeValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

final class IdTokenTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void janeSignsInByHerself() {
        running.control().autopilotFromLoginHint();
    }

    @Nested
    final class IdTokens {

        @Test
        void passAnIndependentValidator() throws Exception {
            String code = Browser.answer(
                    running.application().ask("login_hint", KnownTenants.JANE, "nonce", "the nonce"), "code");
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
}
