package com.scalekit.keycloak.broker;

import java.time.Instant;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.StrictJson;
import com.scalekit.keycloak.token.TestJws;

import static org.assertj.core.api.Assertions.assertThat;

/** Claims that anybody could have the environment sign: no token is of two kinds, and none is taken for another client's. */
final class TokenRulesFuzzTest {

    private static final LogoutTokenRules LOGOUT =
            new LogoutTokenRules(TestTokens.ISSUER, TestTokens.CLIENT, TestTokens.SKEW, TestTokens.NOW);

    @FuzzTest
    void takesNoTokenForAnother(byte[] input) {
        StrictJson.object(input).ifPresent(claims -> {
            boolean logsIn = check(claims);
            boolean logsOut = checkLogout(claims);
            assertThat(logsIn && logsOut).isFalse();
            if (logsIn || logsOut) {
                checkCommon(claims);
            }
        });
    }

    private static boolean check(ObjectNode claims) {
        Checked<IdToken> checked = TestTokens.check(claims);
        if (TestJws.refusal(checked).isPresent()) {
            return false;
        }
        IdToken token = TestJws.value(checked);
        assertThat(claims.path("nonce").textValue()).isEqualTo(TestTokens.NONCE);
        assertThat(claims.has("events")).isFalse();
        assertThat(claims.has("connection_id") || claims.has("organization_id")).isFalse();
        assertThat(claims.path("sub").textValue())
                .isEqualTo(token.subject().value())
                .startsWith(token.subject().connection().value() + ";");
        assertThat(claims.path("oid").textValue())
                .isEqualTo(token.organization().value());
        assertThat(claims.path("amr"))
                .anyMatch(method -> token.subject().connection().value().equals(method.textValue()));
        for (String hash : List.of("at_hash", "c_hash")) {
            String of = hash.equals("c_hash") ? TestTokens.CODE : TestTokens.ACCESS_TOKEN;
            assertThat(!claims.has(hash)
                            || TestTokens.halfHash(of).equals(claims.path(hash).textValue()))
                    .isTrue();
        }
        token.answer()
                .email()
                .map(EmailAddress::value)
                .ifPresent(address -> assertThat(
                                EmailAddress.parse(claims.path("email").textValue()))
                        .map(EmailAddress::value)
                        .hasValue(address));
        boolean denied = claims.has("email_verified")
                && !(claims.path("email_verified").isBoolean()
                        && claims.path("email_verified").booleanValue());
        assertThat(token.deniesVerifiedEmail()).isEqualTo(denied);
        return true;
    }

    private static boolean checkLogout(ObjectNode claims) {
        Checked<LogoutToken> checked = LOGOUT.check(new CompactJws.Verified(claims));
        if (TestJws.refusal(checked).isPresent()) {
            return false;
        }
        assertThat(claims.has("nonce")).isFalse();
        assertThat(claims.path("events").isObject()).isTrue();
        assertThat(TestJws.value(checked).sessionId())
                .isEqualTo(claims.path("sid").textValue())
                .matches("[!-~]{1,255}");
        assertThat(TestJws.value(checked).id()).isNotEmpty();
        return true;
    }

    private static void checkCommon(ObjectNode claims) {
        assertThat(claims.path("iss").textValue()).isEqualTo(TestTokens.ISSUER);
        JsonNode audience = claims.path("aud");
        assertThat(
                        audience.isTextual()
                                ? audience.textValue()
                                : audience.path(0).textValue())
                .isEqualTo(TestTokens.CLIENT);
        assertThat(audience.size()).isLessThanOrEqualTo(1);
        long now = TestTokens.NOW.getEpochSecond();
        long skew = TestTokens.SKEW.toSeconds();
        assertThat(time(claims, "exp")).isGreaterThan(now - skew);
        assertThat(time(claims, "iat")).isBetween(now - 600 - skew, now + skew);
        if (claims.has("nbf")) {
            assertThat(time(claims, "nbf")).isLessThanOrEqualTo(now + skew);
        }
    }

    private static long time(ObjectNode claims, String name) {
        return StrictJson.time(claims, name).map(Instant::getEpochSecond).orElseThrow();
    }
}
