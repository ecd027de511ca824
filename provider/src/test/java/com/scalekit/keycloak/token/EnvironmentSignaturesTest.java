package com.scalekit.keycloak.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureVerifierContext;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class EnvironmentSignaturesTest {

    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE = new byte[256];

    private final KeycloakSession session = mock(KeycloakSession.class);

    private Optional<Refusal> refusal(String token, TokenKind kind, ScalekitEnvironment environment) {
        return TestJws.refusal(CompactJws.parse(token, kind)
                .then(jws -> jws.verify(new EnvironmentSignatures(session, environment, kind))));
    }

    private static String signed(String keyId) {
        return TestJws.signed("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}", "{}");
    }

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void takesWhatTheEnvironmentHasSigned(TokenKind kind) {
        TestKeys.install(session);
        assertThat(refusal(signed("snk_1"), kind, TestKeys.ENVIRONMENT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void refusesWhatSomebodyElseHasSigned(TokenKind kind) {
        TestKeys.install(session);
        String forged = TestJws.signed(
                TestJws.HEADER, "{}".getBytes(StandardCharsets.US_ASCII), "SHA256withRSA", TestJws.rsa());
        assertThat(refusal(forged, kind, TestKeys.ENVIRONMENT)).hasValue(kind.signature());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "snk_2", "SNK_1", "snk_1 "})
    void refusesAKeyThatTheEnvironmentDoesNotPublish(String keyId) {
        TestKeys.install(session);
        for (TokenKind kind : TokenKind.values()) {
            assertThat(refusal(signed(keyId), kind, TestKeys.ENVIRONMENT)).hasValue(kind.keyUnknown());
        }
    }

    @Test
    void asksTheEnvironmentOfItsIdentityProvider() {
        TestKeys.install(session);
        ScalekitEnvironment other =
                new ScalekitEnvironment("realm-1/idp-2/1", URI.create("https://other.scalekit.com"), "skc_1", "secret");
        assertThat(refusal(signed("snk_1"), TokenKind.IDP_INITIATED, other))
                .hasValue(Refusal.INITIATE_TOKEN_KEY_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void tellsAnOutageFromAnUnknownKey(TokenKind kind) {
        TestKeys.installUnavailable(session);
        assertThat(refusal(signed("snk_1"), kind, TestKeys.ENVIRONMENT)).hasValue(Refusal.KEYS_UNAVAILABLE);
    }

    @Test
    void takesASignatureThatCannotBeCheckedForAWrongOne() throws VerificationException {
        SignatureVerifierContext verifier = mock(SignatureVerifierContext.class);
        when(verifier.verify(any(), any())).thenThrow(new VerificationException("no provider"));
        install(verifier);
        assertThat(TestJws.value(signatures().verify("snk_1", INPUT, SIGNATURE)))
                .isFalse();
    }

    /** Keycloak's implementation takes the algorithm from the key; a key of its own choice would be another check. */
    @Test
    void checksWithAnRsaSigningKeyAndNothingElse() throws VerificationException {
        SignatureVerifierContext verifier = mock(SignatureVerifierContext.class);
        when(verifier.verify(INPUT, SIGNATURE)).thenReturn(true);
        SignatureProvider provider = install(verifier);
        assertThat(TestJws.value(signatures().verify("snk_1", INPUT, SIGNATURE)))
                .isTrue();
        ArgumentCaptor<KeyWrapper> key = ArgumentCaptor.forClass(KeyWrapper.class);
        Mockito.verify(provider).verifier(key.capture());
        assertThat(key.getValue())
                .returns("RS256", KeyWrapper::getAlgorithm)
                .returns(KeyType.RSA, KeyWrapper::getType)
                .returns(KeyUse.SIG, KeyWrapper::getUse)
                .returns(TestJws.KEYS.getPublic(), KeyWrapper::getPublicKey)
                .returns(null, KeyWrapper::getPrivateKey);
    }

    private EnvironmentSignatures signatures() {
        return new EnvironmentSignatures(session, TestKeys.ENVIRONMENT, TokenKind.IDP_INITIATED);
    }

    private SignatureProvider install(SignatureVerifierContext verifier) throws VerificationException {
        TestKeys.install(session);
        SignatureProvider provider = mock(SignatureProvider.class);
        when(provider.verifier(any(KeyWrapper.class))).thenReturn(verifier);
        Mockito.doReturn(provider).when(session).getProvider(SignatureProvider.class, "RS256");
        return provider;
    }
}
