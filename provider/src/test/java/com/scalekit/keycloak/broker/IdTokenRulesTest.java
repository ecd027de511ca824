package com.scalekit.keycloak.broker;

import java.time.Duration;
import java.time.Instant;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.CompactJws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.broker.TestTokens.claims;
import static com.scalekit.keycloak.broker.TestTokens.with;
import static com.scalekit.keycloak.broker.TestTokens.without;
import static com.scalekit.keycloak.token.TestJws.object;
import static com.scalekit.keycloak.token.TestJws.refusal;
import static org.assertj.core.api.Assertions.assertThat;

final class IdTokenRulesTest {

    @Test
    void takesTheTokenThatScalekitDocuments() {
        IdToken token = TestTokens.idToken(claims());
        assertThat(token.subject().value()).isEqualTo("conn_11;00u1");
        assertThat(token.organization().value()).isEqualTo("org_1001");
        assertThat(token.claims()).isEqualTo(claims());
    }

    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void takesTheSubjectAsItIs(String subject) {
        assertThat(refusal(TestTokens.check(with("sub", '"' + subject + '"')))).isEmpty();
        assertThat(TestTokens.idToken(with("sub", '"' + subject + '"'))
                        .subject()
                        .value())
                .isEqualTo(subject);
    }

    /** Each row spoils one claim of a good token. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvFileSource(resources = "spoiled-claims.csv", delimiter = '|', quoteCharacter = '\'', maxCharsPerColumn = 2000)
    void refusesATokenWithASpoiledClaim(String claim, String json, Refusal refusal) {
        assertThat(refusal(TestTokens.check(with(claim, json)))).hasValue(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "iss, ID_TOKEN_ISSUER",
        "aud, ID_TOKEN_AUDIENCE",
        "exp, ID_TOKEN_TIMES",
        "iat, ID_TOKEN_TIMES",
        "nonce, ID_TOKEN_NONCE",
        "sub, ID_TOKEN_SUBJECT",
        "amr, ID_TOKEN_CONNECTION",
        "oid, ID_TOKEN_ORGANIZATION",
    })
    void refusesATokenWithoutAnEssentialClaim(String claim, Refusal refusal) {
        assertThat(refusal(TestTokens.check(without(claim)))).hasValue(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"azp", "client_id", "at_hash", "c_hash", "sid", "email", "given_name", "family_name"})
    void doesWithoutAClaimThatScalekitMayOmit(String claim) {
        assertThat(refusal(TestTokens.check(without(claim)))).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "aud | \"skc_1\"",
                "exp | 1799999971", // half a minute ago, and one second
                "exp | 1799999971.9",
                "exp | 1.8000003e9",
                "exp | 253402300799", // the last second of the year 9999
                "iat | 1800000030",
                "iat | 1800000030.9",
                "iat | 1799999370", // ten minutes and half a minute ago
                "nbf | 1800000030",
                "nbf | 1",
                "amr | [\"pwd\", \"conn_11\"]",
                "sub | \"conn_11;a;b\"",
                "preferred_username | \"admin\"",
                "jti | \"tkn_1\"",
            })
    void takesWhatIsJustInside(String claim, String json) {
        assertThat(refusal(TestTokens.check(with(claim, json)))).isEmpty();
    }

    @Test
    void toleratesNoClockDifferenceWhereNoneIsConfigured() {
        assertThat(refusal(at(TestTokens.NOW, Duration.ZERO).check(expiring(1_800_000_001L))))
                .isEmpty();
        assertThat(refusal(at(TestTokens.NOW, Duration.ZERO).check(expiring(1_800_000_000L))))
                .hasValue(Refusal.ID_TOKEN_EXPIRED);
        assertThat(refusal(at(TestTokens.NOW.plusMillis(999), Duration.ZERO).check(expiring(1_800_000_001L))))
                .isEmpty();
        assertThat(refusal(at(TestTokens.NOW.plusMillis(1000), Duration.ZERO).check(expiring(1_800_000_001L))))
                .hasValue(Refusal.ID_TOKEN_EXPIRED);
    }

    @Test
    void acceptsASubjectOf255CharactersAndNotOneMore() {
        String longest = "conn_11;" + "x".repeat(247);
        assertThat(refusal(TestTokens.check(with("sub", "\"" + longest + "\""))))
                .isEmpty();
        assertThat(refusal(TestTokens.check(with("sub", "\"" + longest + "x\""))))
                .hasValue(Refusal.ID_TOKEN_SUBJECT);
    }

    /** One environment signs all of them with one key; each would pass as far as its own kind goes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // an IdP-initiated login
                """
                {"iss":"https://acme.scalekit.com","exp":1800000300,"iat":1799999990,"nbf":1799999990,
                 "connection_id":"conn_11","organization_id":"org_1001","email":"anna@acme.com"}""",
                // an access token
                """
                {"iss":"https://acme.scalekit.com","aud":["skc_1"],"client_id":"skc_1","sub":"conn_11;00u1",
                 "exp":1800000300,"iat":1799999990,"jti":"tkn_1","oid":"org_1001","amr":["conn_11"]}""",
                // a back-channel logout
                """
                {"iss":"https://acme.scalekit.com","aud":"skc_1","exp":1800000300,"iat":1799999990,"sid":"ses_1",
                 "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}""",
                "{}",
            })
    void refusesAnotherKindOfTokenOfTheSameEnvironment(String claims) {
        assertThat(refusal(TestTokens.check(object(claims)))).isPresent();
    }

    @Test
    void tellsTheAdministratorOfFullStackAuthAlthoughOtherClaimsAreWrongToo() {
        assertThat(refusal(TestTokens.check(with("sub", "\"usr_1\"").without("amr"))))
                .hasValue(Refusal.FULL_STACK_AUTH);
    }

    @Test
    void namesNeitherNonceNorTokensInLogs() {
        assertThat(TestTokens.rules())
                .asString()
                .contains(TestTokens.CLIENT, TestTokens.ISSUER)
                .doesNotContain(TestTokens.NONCE, TestTokens.CODE, TestTokens.ACCESS_TOKEN);
        assertThat(TestTokens.idToken(claims()))
                .asString()
                .contains("org_1001")
                .doesNotContain("00u1", "anna", "ses_1");
    }

    private static IdTokenRules at(Instant now, Duration skew) {
        IdTokenRules rules = TestTokens.rules();
        return new IdTokenRules(
                rules.issuer(), rules.clientId(), rules.nonce(), rules.code(), rules.accessToken(), skew, now);
    }

    private static CompactJws.Verified expiring(long second) {
        return new CompactJws.Verified(with("exp", Long.toString(second)));
    }
}
