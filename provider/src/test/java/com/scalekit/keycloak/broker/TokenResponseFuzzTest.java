package com.scalekit.keycloak.broker;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.FuzzText;
import com.scalekit.keycloak.directory.TokenAnswer;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.SecondReader;
import com.scalekit.keycloak.token.TestJws;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens come out of a whole, unambiguous answer with status 200, and out of nothing else. */
final class TokenResponseFuzzTest {

    @FuzzTest
    void givesTokensOnlyOutOfAnUnambiguousAnswer(byte[] input) {
        String body = FuzzText.of(input);
        Checked<TokenResponse> read = TokenResponse.read(new TokenAnswer.Answered(200, "application/json", body));
        boolean accepted = TestJws.refusal(read).isEmpty();
        if (accepted) {
            TokenResponse response = TestJws.value(read);
            JsonNode object = TestJws.object(body);
            assertThat(object.path("access_token").textValue()).isEqualTo(response.accessToken());
            assertThat(object.path("id_token").textValue()).isEqualTo(response.idToken());
            assertThat(object.path("token_type").textValue()).isEqualToIgnoringCase("bearer");
            assertThat(response.idToken()).isNotEmpty();
            assertThat(response.body()).isEqualTo(body);
            SecondReader.nimbus(body).ifPresent(other -> assertThat(other).isEqualTo(SecondReader.jackson(object)));
            assertThat(response).asString().doesNotContain(response.body());
        }
        for (int status : new int[] {201, 302, 400, 401, 429, 500}) {
            assertThat(TestJws.refusal(TokenResponse.read(new TokenAnswer.Answered(status, "application/json", body))))
                    .isPresent();
        }
        assertThat(TestJws.refusal(TokenResponse.read(new TokenAnswer.Answered(200, body, "{}"))))
                .hasValue(Refusal.TOKEN_RESPONSE_INVALID);
    }
}
