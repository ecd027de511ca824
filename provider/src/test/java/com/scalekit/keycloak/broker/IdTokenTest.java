package com.scalekit.keycloak.broker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.broker.TestTokens.claims;
import static com.scalekit.keycloak.broker.TestTokens.idToken;
import static com.scalekit.keycloak.broker.TestTokens.with;
import static com.scalekit.keycloak.broker.TestTokens.without;
import static org.assertj.core.api.Assertions.assertThat;

final class IdTokenTest {

    /** Only a plain {@code true}, or silence, leaves the decision to the domain; whatever is unclear is a denial. */
    @ParameterizedTest
    @CsvSource({
        "true, false",
        "false, true",
        "null, true",
        "'\"true\"', true",
        "'\"false\"', true",
        "'\"\"', true",
        "1, true",
        "0, true",
        "[true], true",
        "{}, true",
    })
    void takesEmailVerifiedStrictly(String json, boolean denied) {
        assertThat(idToken(with("email_verified", json)).deniesVerifiedEmail()).isEqualTo(denied);
    }

    @Test
    void takesSilenceAboutTheAddressAsTheNormalCase() {
        assertThat(idToken(claims()).deniesVerifiedEmail()).isFalse();
    }

    @Test
    void saysWhoAnswered() {
        assertThat(idToken(claims()).answer()).satisfies(answer -> {
            assertThat(answer.connection()).hasToString("conn_11");
            assertThat(answer.organization()).hasToString("org_1001");
            assertThat(answer.email())
                    .hasValueSatisfying(email -> assertThat(email.value()).isEqualTo("anna@acme.com"));
        });
    }

    @Test
    void readsTheAddressInOneForm() {
        assertThat(idToken(with("email", "\"Anna@ACME.com\"")).answer().email())
                .hasValueSatisfying(email -> assertThat(email.value()).isEqualTo("anna@acme.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "1",
                "[\"anna@acme.com\"]",
                "{\"value\":\"anna@acme.com\"}",
                "\"anna\"",
                "\"@acme.com\"",
                "\"anna@acme.com, eve@evil.com\"",
                "\"anna@acme.com\\u0000@evil.com\"",
                "\"anna@acme.com\\nBcc: x\"",
                "\"Anna <anna@acme.com>\"",
                "\"anna@acme\"",
            })
    void hasNoAddressWhereNoneIsPlainlyThere(String json) {
        assertThat(idToken(with("email", json)).answer().email()).isEmpty();
    }

    @Test
    void hasNoAddressWithoutTheClaim() {
        assertThat(idToken(without("email")).answer().email()).isEmpty();
    }

    @Test
    void knowsScalekitsSession() {
        assertThat(idToken(claims()).sessionId()).hasValue("ses_1");
        assertThat(idToken(with("sid", "\"" + "s".repeat(255) + "\"")).sessionId())
                .isPresent();
        assertThat(idToken(without("sid")).sessionId()).isEmpty();
    }

    /** It becomes part of a column of 255 characters and of a lookup at logout; without it the login is still good. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "1",
                "[\"ses_1\"]",
                "\"ses 1\"",
                "\"ses_1\\n\"",
                "\"ses_1\\u0000\"",
                "\"ses_\\u00e9\"",
                "\"ses_\\u007f\"",
            })
    void doesWithoutASessionIdThatIsNone(String json) {
        assertThat(idToken(with("sid", json)).sessionId()).isEmpty();
    }

    @Test
    void doesWithoutASessionIdThatIsTooLong() {
        assertThat(idToken(with("sid", "\"" + "s".repeat(256) + "\"")).sessionId())
                .isEmpty();
    }
}
