package com.scalekit.keycloak.broker;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.directory.CallFailure;
import com.scalekit.keycloak.directory.TokenAnswer;
import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.TestJws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenResponseTest {

    private static final String JSON = "application/json";
    private static final String GOOD =
            "{'access_token':'at','id_token':'it','token_type':'Bearer','expires_in':-63113904000}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "{'access_token':'at','id_token':'it','token_type':'bearer'}",
                "{'access_token':'at','id_token':'it','token_type':'BEARER','expires_in':'soon','x':[{}]}",
                " {'id_token':'it','token_type':'Bearer','access_token':'at','refresh_token':null} ",
            })
    void readsBothTokens(String body) {
        TokenResponse response = TestJws.value(read(200, JSON, body));
        assertThat(response.accessToken()).isEqualTo("at");
        assertThat(response.idToken()).isEqualTo("it");
        assertThat(response.body()).isEqualTo(body.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "Application/JSON ; charset=utf-8",
                " application/json"
            })
    void knowsJsonByItsType(String contentType) {
        assertThat(TestJws.refusal(read(200, contentType, GOOD))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "text/html",
                "text/plain",
                "application/jwt",
                "application/jsonp",
                "application/json+x",
                "text/json",
                "text/html; application/json",
                "application/json, text/html",
            })
    void refusesAnotherTypeWhateverIsInside(String contentType) {
        assertThat(TestJws.refusal(read(200, contentType, GOOD))).hasValue(Refusal.TOKEN_RESPONSE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "<html></html>",
                "{'access_token':'at','id_token':'it','token_type':'Bearer'",
                "{'access_token':'at','id_token':'it','token_type':'Bearer'}x",
                "{'access_token':'at','id_token':'it','token_type':'Bearer'}{}",
                "[{'access_token':'at','id_token':'it','token_type':'Bearer'}]",
                "{'access_token':'at','id_token':'a','id_token':'b','token_type':'Bearer'}",
                "{'access_token':'at','id_token':'it','token_type':'Bearer','x':1,'x':2}",
                "{'access_token':'at','id_token':'it'}",
                "{'access_token':'at','id_token':'it','token_type':null}",
                "{'access_token':'at','id_token':'it','token_type':''}",
                "{'access_token':'at','id_token':'it','token_type':'mac'}",
                "{'access_token':'at','id_token':'it','token_type':'DPoP'}",
                "{'access_token':'at','id_token':'it','token_type':'Bearer '}",
                "{'access_token':'at','id_token':'it','token_type':['Bearer']}",
                "{'id_token':'it','token_type':'Bearer'}",
                "{'access_token':'','id_token':'it','token_type':'Bearer'}",
                "{'access_token':1,'id_token':'it','token_type':'Bearer'}",
                "{'access_token':'at','token_type':'Bearer'}",
                "{'access_token':'at','id_token':'','token_type':'Bearer'}",
                "{'access_token':'at','id_token':null,'token_type':'Bearer'}",
                "{'access_token':'at','id_token':{},'token_type':'Bearer'}",
                "{'error':'invalid_grant'}",
            })
    void refusesABodyThatIsNoTokenResponse(String body) {
        assertThat(TestJws.refusal(read(200, JSON, body))).hasValue(Refusal.TOKEN_RESPONSE_INVALID);
    }

    /** Tokens in an answer that is not a plain success never count. */
    @ParameterizedTest
    @ValueSource(ints = {100, 201, 202, 203, 204, 206, 301, 302, 307, 304, 400, 403, 404, 500, 502, 503, 504})
    void refusesTokensUnderAnotherStatus(int status) {
        assertThat(TestJws.refusal(read(status, JSON, GOOD))).hasValue(Refusal.TOKEN_RESPONSE_INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "400, {'error':'invalid_grant'}, CODE_REJECTED",
                "401, {'error':'invalid_grant'}, CODE_REJECTED",
                "400, {'error':'invalid_client'}, CLIENT_REJECTED",
                "401, {'error':'invalid_client'}, CLIENT_REJECTED",
                "400, {'error':'unauthorized_client'}, CLIENT_REJECTED",
                "401, <html>, CLIENT_REJECTED",
                "401, \"\", CLIENT_REJECTED",
                "429, {'error':'rate_limited'}, SCALEKIT_BUSY",
                "429, \"\", SCALEKIT_BUSY",
                "400, {'error':'invalid_request'}, TOKEN_RESPONSE_INVALID",
                "400, {'error':'INVALID_GRANT'}, TOKEN_RESPONSE_INVALID",
                "400, {'error':['invalid_grant']}, TOKEN_RESPONSE_INVALID",
                "400, {'error':'invalid_grant'}x, TOKEN_RESPONSE_INVALID",
                "400, \"\", TOKEN_RESPONSE_INVALID",
                "500, {'error':'server_error'}, TOKEN_RESPONSE_INVALID",
                "503, Service Unavailable, TOKEN_RESPONSE_INVALID",
            })
    void saysWhyScalekitRefused(int status, String body, Refusal refusal) {
        assertThat(TestJws.refusal(read(status, JSON, body))).hasValue(refusal);
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        Map<CallFailure, Refusal> expected = new EnumMap<>(Map.of(
                CallFailure.UNREACHABLE, Refusal.SCALEKIT_UNREACHABLE,
                CallFailure.TLS, Refusal.SCALEKIT_UNREACHABLE,
                CallFailure.TIMEOUT, Refusal.SCALEKIT_TIMEOUT,
                CallFailure.BUSY, Refusal.SCALEKIT_BUSY,
                CallFailure.CIRCUIT_OPEN, Refusal.SCALEKIT_BUSY,
                CallFailure.RATE_LIMITED, Refusal.SCALEKIT_BUSY,
                CallFailure.REJECTED_CREDENTIALS, Refusal.CLIENT_REJECTED,
                CallFailure.SECRET_MISSING, Refusal.SECRET_MISSING,
                CallFailure.TOO_LARGE, Refusal.TOKEN_RESPONSE_INVALID,
                CallFailure.UNEXPECTED_ANSWER, Refusal.TOKEN_RESPONSE_INVALID));
        for (CallFailure failure : CallFailure.values()) {
            assertThat(reason(failure)).as(failure.name()).isEqualTo(Optional.ofNullable(expected.get(failure)));
        }
    }

    /** A login that failed on the way to Scalekit is not the person's fault, and must not sound like it. */
    @ParameterizedTest
    @EnumSource(CallFailure.class)
    void neverBlamesThePersonForAFailedCall(CallFailure failure) {
        assertThat(reason(failure))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.message()).isIn(Message.UNAVAILABLE, Message.CONFIGURATION));
    }

    @Test
    void namesNoTokenInLogs() {
        assertThat(TestJws.value(read(200, JSON, GOOD))).hasToString("TokenResponse");
    }

    private static Optional<Refusal> reason(CallFailure failure) {
        return TestJws.refusal(TokenResponse.read(new TokenAnswer.Failed(failure)));
    }

    private static Checked<TokenResponse> read(int status, String contentType, String body) {
        return TokenResponse.read(new TokenAnswer.Answered(status, contentType, body.replace('\'', '"')));
    }
}
