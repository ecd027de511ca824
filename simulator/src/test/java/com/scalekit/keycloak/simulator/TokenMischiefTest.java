package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.signing.TokenShape;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TokenMischiefTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void janeSignsInByHerself() {
        running.control().autopilotFromLoginHint();
    }

    private HttpResponse<String> tokenResponse(TokenMischief mischief) {
        running.control().onToken(mischief);
        String code = Browser.answer(running.application().ask("login_hint", KnownTenants.JANE, "nonce", "n"), "code");
        return running.application().redeem(code);
    }

    private String idToken(TokenMischief mischief) {
        return Json.read(tokenResponse(mischief).body()).path("id_token").asText();
    }

    private SignedJWT parsed(TokenMischief mischief) {
        try {
            return SignedJWT.parse(idToken(mischief));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static String payload(SignedJWT token) {
        return token.getPayload().toString();
    }

    private JWKSet published() throws ParseException {
        return JWKSet.parse(running.browser().get("/keys").body());
    }

    private boolean isSignedByAPublishedKey(SignedJWT token) throws ParseException, JOSEException {
        for (JWK key : published().getKeys()) {
            if (token.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()))) {
                return true;
            }
        }
        return false;
    }

    @Nested
    final class Claims {

        @Test
        void areSetAndRemoved() throws Exception {
            SignedJWT token = parsed(TokenMischief.next()
                    .setClaim("email", "evil@example.com")
                    .setClaim("aud", List.of("a", "b"))
                    .removeClaim("oid")
                    .withoutNonce()
                    .wrongAccessTokenHash());

            assertThat(token.getPayload().toJSONObject())
                    .containsEntry("email", "evil@example.com")
                    .containsEntry("aud", List.of("a", "b"))
                    .containsEntry("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")
                    .doesNotContainKeys("oid", "nonce");
            assertThat(isSignedByAPublishedKey(token)).isTrue();
        }

        @Test
        void canBeThereTwice() throws Exception {
            SignedJWT token = parsed(TokenMischief.next().appendRawClaims("\"sub\":\"twice\""));

            assertThat(payload(token)).containsSubsequence("\"sub\":\"conn_", "\"sub\":\"twice\"}");
            assertThat(isSignedByAPublishedKey(token)).isTrue();
        }

        @Test
        void canBeReplacedByAnything() {
            assertThat(payload(parsed(TokenMischief.next().rawPayload("{not json"))))
                    .isEqualTo("{not json");
        }
    }

    @Nested
    final class Signatures {

        @Test
        void canBeMissing() throws Exception {
            String token = idToken(TokenMischief.next().algorithm("none"));

            assertThat(token).endsWith(".");
            assertThat(PlainJWT.parse(token).getJWTClaimsSet().getStringClaim("email"))
                    .isEqualTo(KnownTenants.JANE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"RS384", "RS512", "PS256"})
        void canHaveAnotherAlgorithm(String algorithm) throws Exception {
            SignedJWT token = parsed(TokenMischief.next().algorithm(algorithm));

            assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
            assertThat(isSignedByAPublishedKey(token)).isTrue();
        }

        @Test
        void canBeSymmetric() {
            for (TokenMischief mischief : List.of(
                    TokenMischief.next().hmacWith("secret"),
                    TokenMischief.next().hmacWithPublicKey())) {
                SignedJWT token = parsed(mischief);
                assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("HS256");
                assertThat(token.getSignature().decode()).hasSize(32);
            }
        }

        @Test
        void canBeOfAKeyThatNobodyKnows() throws Exception {
            SignedJWT unknown = parsed(TokenMischief.next().signWith(SigningKeyChoice.UNKNOWN));
            assertThat(published().getKeyByKeyId(unknown.getHeader().getKeyID()))
                    .isNull();

            SignedJWT sameId = parsed(TokenMischief.next().signWith(SigningKeyChoice.WRONG_KEY_SAME_KID));
            assertThat(sameId.getHeader().getKeyID())
                    .isEqualTo(running.control().currentKeyId());
            assertThat(isSignedByAPublishedKey(sameId)).isFalse();
        }

        @Test
        void canBeOfARemovedKey() throws Exception {
            String old = running.control().currentKeyId();
            JWKSet before = published();
            running.control().rotateKeys(KeyRotation.WITHOUT_OVERLAP);

            SignedJWT token = parsed(TokenMischief.next().signWith(SigningKeyChoice.REMOVED));

            assertThat(token.getHeader().getKeyID()).isEqualTo(old);
            assertThat(token.verify(new RSASSAVerifier(
                            before.getKeyByKeyId(old).toRSAKey().toRSAPublicKey())))
                    .isTrue();
            assertThat(published().getKeyByKeyId(old)).isNull();
        }

        @Test
        void canBeOfAPublishedWeakKey() throws Exception {
            SignedJWT token = parsed(TokenMischief.next().signWith(SigningKeyChoice.WEAK_1024));

            JWK key = published().getKeyByKeyId(token.getHeader().getKeyID());
            assertThat(key.size()).isEqualTo(1024);
            assertThat(isSignedByAPublishedKey(token)).isTrue();
        }
    }

    @Nested
    final class Headers {

        @Test
        void areSetAndRemoved() {
            JWSHeader header = parsed(TokenMischief.next()
                            .setHeader("jku", "https://evil.example/keys")
                            .setHeader("typ", "at+jwt")
                            .setHeader("crit", List.of("exp"))
                            .removeHeader("kid"))
                    .getHeader();

            assertThat(header.toJSONObject())
                    .containsEntry("typ", "at+jwt")
                    .containsEntry("jku", "https://evil.example/keys")
                    .containsEntry("crit", List.of("exp"))
                    .doesNotContainKey("kid");
        }
    }

    @Nested
    final class Shapes {

        @Test
        void leaveLessThanAToken() throws Exception {
            assertThat(idToken(TokenMischief.next().shape(TokenShape.TWO_PARTS)))
                    .matches("[\\w-]+\\.[\\w-]+");
            assertThat(idToken(TokenMischief.next().shape(TokenShape.EMPTY_SIGNATURE)))
                    .matches("[\\w-]+\\.[\\w-]+\\.");
            String truncated = idToken(TokenMischief.next().shape(TokenShape.TRUNCATED));
            assertThatThrownBy(() -> SignedJWT.parse(truncated)).isInstanceOf(ParseException.class);
            EncryptedJWT encrypted =
                    EncryptedJWT.parse(idToken(TokenMischief.next().shape(TokenShape.ENCRYPTED)));
            assertThat(encrypted.getHeader().getAlgorithm().getName()).isEqualTo("RSA-OAEP-256");
            assertThat(idToken(TokenMischief.next().shape(TokenShape.GARBAGE))).doesNotContain(".");
        }
    }

    @Test
    void idpInitiatedTokensCanBeWrongToo() {
        String token = running.control()
                .mintIdpInitiatedToken(
                        IdpInitiatedLogin.of(KnownTenants.TEST_CONNECTION, "", "")
                                .withLifetime(Duration.ofHours(1)),
                        TokenMischief.next().setClaim("aud", "someone"));

        assertThat(Application.claims(token))
                .containsOnlyKeys("connection_id", "iss", "iat", "nbf", "exp", "aud")
                .containsEntry("aud", "someone");
        Map<String, Object> ordinary = Application.claims(
                running.control().mintIdpInitiatedToken(KnownTenants.TEST_CONNECTION, KnownTenants.JANE));
        assertThat(ordinary).containsEntry("organization_id", KnownTenants.TEST_ORGANIZATION);
    }
}
