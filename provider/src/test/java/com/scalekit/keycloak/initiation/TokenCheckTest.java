package com.scalekit.keycloak.initiation;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.TestJws;
import com.scalekit.keycloak.token.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

final class TokenCheckTest {

    private final KeycloakSession session = mock(KeycloakSession.class);

    @BeforeEach
    void publishTheKeys() {
        TestKeys.install(session);
    }

    private static ScalekitSettings settings(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(
                Map.of("environmentUrl", "https://acme.scalekit.com", "clientId", "skc_1", "clientSecret", "secret"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ((ScalekitSettings.Valid) ScalekitSettings.read(config)).settings();
    }

    private static long now() {
        return Time.currentTimeMillis() / 1_000;
    }

    /** A good one, from now on. */
    private static ObjectNode claims() {
        long now = now();
        return TestInitiations.claims().put("iat", now).put("nbf", now).put("exp", now + 300);
    }

    private static String token(ObjectNode claims) {
        return TestJws.signed(TestJws.HEADER, claims.toString());
    }

    private Checked<IdpInitiatedLogin> check(ScalekitSettings settings, String token) {
        return new TokenCheck(session, TestKeys.ENVIRONMENT, settings).check(token);
    }

    private Optional<Refusal> refusal(ScalekitSettings settings, String token) {
        return TestJws.refusal(check(settings, token));
    }

    @Test
    void takesWhatTheEnvironmentSaysOfACustomer() {
        assertThat(TestJws.value(check(settings(), token(claims()))).selector().encoded())
                .isEqualTo("connection:conn_11");
    }

    @Test
    void asksNothingThatItWouldUseUp() {
        check(settings(), token(claims()));
        Mockito.verify(session, Mockito.never()).singleUseObjects();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "a.b.", "{\"iss\":\"https://acme.scalekit.com\"}"})
    void refusesWhatIsNoToken(String text) {
        assertThat(refusal(settings(), text)).hasValue(Refusal.INITIATE_TOKEN_MALFORMED);
    }

    @Test
    void refusesWhatTheEnvironmentHasNotSigned() {
        String header = "{\"alg\":\"RS256\",\"kid\":\"snk_2\"}";
        assertThat(refusal(settings(), TestJws.signed(header, claims().toString())))
                .hasValue(Refusal.INITIATE_TOKEN_KEY_UNKNOWN);
        byte[] payload = claims().toString().getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(settings(), TestJws.signed(TestJws.HEADER, payload, "SHA256withRSA", TestJws.rsa())))
                .hasValue(Refusal.INITIATE_TOKEN_SIGNATURE);
    }

    @Test
    void refusesWhatNobodyCanCheck() {
        TestKeys.installUnavailable(session);
        assertThat(refusal(settings(), token(claims()))).hasValue(Refusal.KEYS_UNAVAILABLE);
    }

    @Test
    void refusesWhatAnotherEnvironmentHasIssued() {
        assertThat(refusal(settings(), token(claims().put("iss", "https://other.scalekit.com"))))
                .hasValue(Refusal.INITIATE_TOKEN_ISSUER);
    }

    @Test
    void refusesAnIdTokenOfTheEnvironment() {
        assertThat(refusal(settings(), token(claims().put("sub", "conn_11;00u1"))))
                .hasValue(Refusal.INITIATE_TOKEN_KIND);
    }

    @Test
    void goesByTheServersClockAndTheConfiguredSkew() {
        String expired = token(claims().put("exp", now() - 35));
        assertThat(refusal(settings(), expired)).hasValue(Refusal.INITIATE_TOKEN_EXPIRED);
        assertThat(refusal(settings("clockSkewSeconds", "60"), expired)).isEmpty();
    }

    @Nested
    final class AtAProviderFixedToACustomer {

        @ParameterizedTest
        @CsvSource({
            "connectionId, conn_12",
            "connectionId, conn_1",
            "organizationId, org_2002",
            "organizationId, org_1",
        })
        void refusesAnotherCustomer(String key, String value) {
            assertThat(refusal(settings(key, value), token(claims()))).hasValue(Refusal.INITIATE_OTHER_CUSTOMER);
        }

        @ParameterizedTest
        @CsvSource({"connectionId, conn_11", "organizationId, org_1001"})
        void takesThatCustomer(String key, String value) {
            assertThat(refusal(settings(key, value), token(claims()))).isEmpty();
        }

        @Test
        void goesThroughTheConnectionWhereTheTokenLeavesItOpen() {
            ObjectNode claims = claims();
            claims.remove("connection_id");
            assertThat(TestJws.value(check(settings("connectionId", "conn_12"), token(claims))))
                    .returns(Optional.of(new ConnectionId("conn_12")), IdpInitiatedLogin::connection);
        }

        @Test
        void looksAtTheCustomerAfterTheSignature() {
            byte[] payload = claims().toString().getBytes(StandardCharsets.UTF_8);
            String forged = TestJws.signed(TestJws.HEADER, payload, "SHA256withRSA", TestJws.rsa());
            assertThat(refusal(settings("connectionId", "conn_12"), forged)).hasValue(Refusal.INITIATE_TOKEN_SIGNATURE);
        }
    }
}
