package com.scalekit.keycloak.directory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenLifeTest {

    private final TestClock clock = new TestClock();

    private Duration life(String token, String answer) {
        return TokenLife.of(
                token, Json.read(answer.getBytes(StandardCharsets.UTF_8)).path("expires_in"), clock.instant());
    }

    private static String jwt(String claims) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expires_in\":86399}|86399",
                "{\"expires_in\":\"600\"}|600",
                "{\"expires_in\":600.5}|600",
                "{\"expires_in\":1}|10",
                "{\"expires_in\":604800}|86400",
                "{\"expires_in\":18446744064486179580}|300",
                "{\"expires_in\":1e999999999}|300",
                "{\"expires_in\":0}|300",
                "{\"expires_in\":-5}|300",
                "{\"expires_in\":\"soon\"}|300",
                "{\"expires_in\":null}|300",
                "{\"expires_in\":{}}|300",
                "{}|300"
            })
    void readsTheAnswerWhereTheTokenIsOpaque(String answer, long seconds) {
        assertThat(life("opaque", answer)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void believesTheTokenFirst() {
        long now = clock.instant().getEpochSecond();
        String answer = "{\"expires_in\":18446744064486179580}";
        assertThat(life(jwt("{\"iat\":1000,\"exp\":1901}"), answer)).isEqualTo(Duration.ofSeconds(901));
        assertThat(life(jwt("{\"exp\":" + (now + 77) + "}"), answer)).isEqualTo(Duration.ofSeconds(77));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"iat\":5}", "{\"iat\":2000,\"exp\":1000}", "{\"exp\":\"x\"}", "[]", "x"})
    void fallsBackWhereTheTokenSaysNothing(String claims) {
        assertThat(life(jwt(claims), "{\"expires_in\":61}")).isEqualTo(Duration.ofSeconds(61));
        assertThat(life("a.%%%.c", "{\"expires_in\":61}")).isEqualTo(Duration.ofSeconds(61));
    }
}
