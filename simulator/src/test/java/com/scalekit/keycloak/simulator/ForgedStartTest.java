package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.signing.TokenShape;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whoever tests a receiver of IdP-initiated logins finds every forgery of such a token here. */
final class ForgedStartTest {

    private static final SimulatedUser JANE =
            SimulatedUser.of(KnownTenants.JANE).named("Jane", "Doe");

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    private String minted(TokenMischief changes) {
        return running.control().mintIdpInitiatedToken(genuine(), changes);
    }

    private static IdpInitiatedLogin genuine() {
        return IdpInitiatedLogin.of(KnownTenants.TEST_CONNECTION, KnownTenants.TEST_ORGANIZATION, KnownTenants.JANE);
    }

    private boolean verifies(JWSObject token) throws ParseException, JOSEException {
        JWK key = JWKSet.parse(running.browser().get("/keys").body())
                .getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                arguments(TokenMischief.next().setClaim("iss", "https://evil.example"), "iss"),
                arguments(TokenMischief.next().removeClaim("iss"), "iss"),
                arguments(TokenMischief.next().shiftTime("exp", Duration.ofHours(-1)), "exp"),
                arguments(TokenMischief.next().shiftTime("exp", Duration.ofDays(1)), "exp"),
                arguments(TokenMischief.next().removeClaim("exp"), "exp"),
                arguments(TokenMischief.next().setClaim("exp", "tomorrow"), "exp"),
                arguments(TokenMischief.next().shiftTime("nbf", Duration.ofMinutes(5)), "nbf"),
                arguments(TokenMischief.next().shiftTime("iat", Duration.ofMinutes(5)), "iat"),
                arguments(TokenMischief.next().removeClaim("iat"), "iat"),
                arguments(TokenMischief.next().setClaim("aud", KnownTenants.CLIENT_ID), "aud"),
                arguments(TokenMischief.next().setClaim("sub", KnownTenants.TEST_CONNECTION + ";1"), "sub"),
                arguments(TokenMischief.next().setClaim("nonce", "n"), "nonce"),
                arguments(TokenMischief.next().setClaim("connection_id", "conn_../x"), "connection_id"),
                arguments(TokenMischief.next().setClaim("connection_id", 7), "connection_id"),
                arguments(TokenMischief.next().setClaim("organization_id", "conn_1"), "organization_id"),
                arguments(TokenMischief.next().setClaim("relay_state", "x".repeat(8192)), "relay_state"));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void saysSomethingWrongUnderAGenuineSignature(TokenMischief changes, String claim) throws Exception {
        JWSObject token = JWSObject.parse(minted(changes));

        assertThat(verifies(token)).isTrue();
        Map<String, Object> ordinary =
                JWSObject.parse(minted(TokenMischief.next())).getPayload().toJSONObject();
        assertThat(String.valueOf(token.getPayload().toJSONObject().get(claim)))
                .isNotEqualTo(String.valueOf(ordinary.get(claim)));
    }

    @Test
    void movesTimes() {
        Map<String, Object> claims = Application.claims(minted(TokenMischief.next()
                .shiftTime("exp", Duration.ofMinutes(-6))
                .shiftTime("nbf", Duration.ofMinutes(2))
                .shiftTime("sub", Duration.ofMinutes(1))));

        assertThat(Application.time(claims, "exp")).isBetween(now() - 65, now() - 55);
        assertThat(Application.time(claims, "nbf")).isBetween(now() + 115, now() + 125);
        assertThat(claims).doesNotContainKey("sub");
    }

    @Test
    void namesNoCustomer() {
        String token = running.control().mintIdpInitiatedToken(IdpInitiatedLogin.of("", "", ""), TokenMischief.next());

        assertThat(Application.claims(token)).containsOnlyKeys("iss", "iat", "nbf", "exp");
    }

    @Test
    void saysAClaimTwice() throws Exception {
        JWSObject token = JWSObject.parse(minted(TokenMischief.next().appendRawClaims("\"connection_id\":\"conn_1\"")));

        assertThat(token.getPayload().toString())
                .containsSubsequence("\"connection_id\":", "\"connection_id\":\"conn_1\"}");
        assertThat(verifies(token)).isTrue();
    }

    @Nested
    final class Signatures {

        @Test
        void areMissing() throws Exception {
            assertThat(JOSEObject.parse(minted(TokenMischief.next().algorithm("none")))
                            .getHeader()
                            .getAlgorithm()
                            .getName())
                    .isEqualTo("none");
            assertThat(minted(TokenMischief.next().shape(TokenShape.EMPTY_SIGNATURE)))
                    .endsWith(".");
            assertThat(minted(TokenMischief.next().shape(TokenShape.TWO_PARTS)).split("\\."))
                    .hasSize(2);
        }

        @Test
        void areOfAnotherAlgorithm() throws Exception {
            JWSObject rs512 = JWSObject.parse(minted(TokenMischief.next().algorithm("RS512")));
            JWSObject hs256 = JWSObject.parse(minted(TokenMischief.next().hmacWithPublicKey()));

            assertThat(rs512.getHeader().getAlgorithm().getName()).isEqualTo("RS512");
            assertThat(verifies(rs512)).isTrue();
            assertThat(hs256.getHeader().getAlgorithm().getName()).isEqualTo("HS256");
            assertThat(hs256.getHeader().getKeyID()).isEqualTo(running.control().currentKeyId());
        }

        @Test
        void areOfAForeignKey() throws Exception {
            JWSObject knownId =
                    JWSObject.parse(minted(TokenMischief.next().signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)));
            JWSObject unknownId = JWSObject.parse(minted(TokenMischief.next().signWith(SigningKeyChoice.UNKNOWN)));

            assertThat(knownId.getHeader().getKeyID())
                    .isEqualTo(running.control().currentKeyId());
            assertThat(unknownId.getHeader().getKeyID())
                    .isNotIn(running.control().publishedKeyIds());
            assertThat(verifies(knownId)).isFalse();
            assertThat(verifies(unknownId)).isFalse();
        }

        @Test
        void bringTheirKeyAlong() throws Exception {
            JWSObject token = JWSObject.parse(minted(TokenMischief.next()
                    .signWith(SigningKeyChoice.WRONG_KEY_SAME_KID)
                    .embedKey()));

            JWSHeader header = token.getHeader();
            assertThat(header.getJWK().isPrivate()).isFalse();
            assertThat(token.verify(
                            new RSASSAVerifier(header.getJWK().toRSAKey().toRSAPublicKey())))
                    .isTrue();
            assertThat(verifies(token)).isFalse();
        }
    }

    @Nested
    final class OtherTokensOfTheEnvironment {

        @Test
        void includeGenuineIdTokens() throws Exception {
            String token = running.control().mintIdToken(KnownTenants.TEST_CONNECTION, JANE);

            assertThat(verifies(JWSObject.parse(token))).isTrue();
            assertThat(Application.claims(token))
                    .containsEntry("email", KnownTenants.JANE)
                    .containsEntry("given_name", "Jane")
                    .containsEntry("azp", KnownTenants.CLIENT_ID)
                    .containsEntry("oid", KnownTenants.TEST_ORGANIZATION)
                    .containsKeys("sub", "aud", "at_hash", "c_hash", "sid")
                    .doesNotContainKey("nonce");
        }

        @Test
        void includeGenuineAccessTokens() throws Exception {
            String token = running.control().mintAccessToken(KnownTenants.TEST_CONNECTION, JANE);

            assertThat(verifies(JWSObject.parse(token))).isTrue();
            assertThat(Application.claims(token))
                    .containsKeys("sub", "aud", "client_id", "jti", "nbf")
                    .doesNotContainKeys("email", "oid");
            HttpResponse<String> userinfo = running.browser().get("/userinfo", "Authorization", "Bearer " + token);
            assertThat(Json.read(userinfo.body()).path("email").asText()).isEqualTo(KnownTenants.JANE);
        }

        @Test
        void canBeDressedUpAsAStart() {
            TokenMischief selected = TokenMischief.next().setClaim("connection_id", KnownTenants.TEST_CONNECTION);

            assertThat(Application.claims(running.control().mintIdToken(KnownTenants.TEST_CONNECTION, JANE, selected)))
                    .containsKeys("connection_id", "sub");
            assertThat(Application.claims(
                            running.control().mintAccessToken(KnownTenants.TEST_CONNECTION, JANE, selected)))
                    .containsKeys("connection_id", "sub");
        }

        @Test
        void comeOverHttpToo() {
            for (String kind : new String[] {"id-tokens", "access-tokens"}) {
                HttpResponse<String> answer = running.browser().json("POST", "/control/" + kind, """
                        {"connectionId": "conn_70087756662900110", "user": {"email": "jane@example.com"},
                         "steps": [{"setClaim": ["organization_id", "org_1"]}, {"embedKey": true}]}""");

                assertThat(Application.claims(
                                Json.read(answer.body()).path("token").asText()))
                        .containsKey("sub")
                        .containsEntry("organization_id", "org_1");
            }
        }

        @Test
        void needAKnownConnection() {
            assertThatThrownBy(() -> running.control().mintIdToken("conn_1", JANE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
