package com.scalekit.keycloak.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.TestJws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class LogoutTokenRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final LogoutTokenRules RULES = new LogoutTokenRules("https://acme.scalekit.com", "skc_1", SKEW, NOW);

    @Test
    void takesTheTokenOfTheSpecification() {
        assertThat(TestJws.value(check(claims())))
                .isEqualTo(new LogoutToken("jti-1", "ses_1", Optional.of("conn_11;00u1")));
    }

    @Test
    void doesWithoutAPerson() {
        assertThat(TestJws.value(check(without("sub"))).subject()).isEmpty();
    }

    /** Each row spoils one claim of a good token. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "iss | \"https://other.scalekit.com\" | LOGOUT_TOKEN_ISSUER",
                "iss | \"https://acme.scalekit.com/\" | LOGOUT_TOKEN_ISSUER",
                "iss | [\"https://acme.scalekit.com\"] | LOGOUT_TOKEN_ISSUER",
                "iss | null | LOGOUT_TOKEN_ISSUER",
                "aud | \"skc_2\" | LOGOUT_TOKEN_AUDIENCE",
                "aud | [\"skc_1\",\"skc_2\"] | LOGOUT_TOKEN_AUDIENCE",
                "aud | [\"skc_1\",\"skc_1\"] | LOGOUT_TOKEN_AUDIENCE",
                "aud | [] | LOGOUT_TOKEN_AUDIENCE",
                "aud | [[\"skc_1\"]] | LOGOUT_TOKEN_AUDIENCE",
                "aud | {\"skc_1\":1} | LOGOUT_TOKEN_AUDIENCE",
                "azp | \"skc_2\" | LOGOUT_TOKEN_AUDIENCE",
                "azp | null | LOGOUT_TOKEN_AUDIENCE",
                "client_id | \"skc_2\" | LOGOUT_TOKEN_AUDIENCE",
                "events | {} | LOGOUT_TOKEN_KIND",
                "events | null | LOGOUT_TOKEN_KIND",
                "events | \"http://schemas.openid.net/event/backchannel-logout\" | LOGOUT_TOKEN_KIND",
                "events | [\"http://schemas.openid.net/event/backchannel-logout\"] | LOGOUT_TOKEN_KIND",
                "events | {\"http://schemas.openid.net/event/backchannel-logout\":true} | LOGOUT_TOKEN_KIND",
                "events | {\"http://schemas.openid.net/event/backchannel-logout\":null} | LOGOUT_TOKEN_KIND",
                "events | {\"https://schemas.openid.net/event/backchannel-logout\":{}} | LOGOUT_TOKEN_KIND",
                "events | {\"http://schemas.openid.net/event/backchannel-logout/\":{}} | LOGOUT_TOKEN_KIND",
                "nonce | \"n\" | LOGOUT_TOKEN_KIND",
                "nonce | null | LOGOUT_TOKEN_KIND",
                "connection_id | \"conn_11\" | LOGOUT_TOKEN_KIND",
                "organization_id | \"org_1001\" | LOGOUT_TOKEN_KIND",
                "exp | \"1800000120\" | LOGOUT_TOKEN_TIMES",
                "exp | null | LOGOUT_TOKEN_TIMES",
                "exp | 0 | LOGOUT_TOKEN_TIMES",
                "exp | -1 | LOGOUT_TOKEN_TIMES",
                "exp | 1e30 | LOGOUT_TOKEN_TIMES",
                "exp | 1799999970 | LOGOUT_TOKEN_EXPIRED",
                "exp | 1700000000 | LOGOUT_TOKEN_EXPIRED",
                "iat | null | LOGOUT_TOKEN_TIMES",
                "iat | 1800000031 | LOGOUT_TOKEN_NOT_YET_VALID",
                "iat | 1799999369 | LOGOUT_TOKEN_TIMES",
                "nbf | 1800000031 | LOGOUT_TOKEN_NOT_YET_VALID",
                "nbf | \"now\" | LOGOUT_TOKEN_TIMES",
                "sid | \"\" | LOGOUT_TOKEN_SESSION",
                "sid | null | LOGOUT_TOKEN_SESSION",
                "sid | [\"ses_1\"] | LOGOUT_TOKEN_SESSION",
                "sid | 1 | LOGOUT_TOKEN_SESSION",
                "sid | \"ses 1\" | LOGOUT_TOKEN_SESSION",
                "sid | \"ses_\\u0000\" | LOGOUT_TOKEN_SESSION",
                "sub | \"\" | LOGOUT_TOKEN_SESSION",
                "sub | null | LOGOUT_TOKEN_SESSION",
                "sub | {} | LOGOUT_TOKEN_SESSION",
                "jti | \"\" | LOGOUT_TOKEN_UNIDENTIFIED",
                "jti | 1 | LOGOUT_TOKEN_UNIDENTIFIED",
                "jti | null | LOGOUT_TOKEN_UNIDENTIFIED",
            })
    void refusesATokenWithASpoiledClaim(String claim, String json, Refusal refusal) {
        assertThat(TestJws.refusal(check(with(claim, json)))).hasValue(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "iss, LOGOUT_TOKEN_ISSUER",
        "aud, LOGOUT_TOKEN_AUDIENCE",
        "events, LOGOUT_TOKEN_KIND",
        "exp, LOGOUT_TOKEN_TIMES",
        "iat, LOGOUT_TOKEN_TIMES",
        "sid, LOGOUT_TOKEN_SESSION",
        "jti, LOGOUT_TOKEN_UNIDENTIFIED",
    })
    void refusesATokenWithoutAnEssentialClaim(String claim, Refusal refusal) {
        assertThat(TestJws.refusal(check(without(claim)))).hasValue(refusal);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "aud | \"skc_1\"",
                "aud | [\"skc_1\"]",
                "azp | \"skc_1\"",
                "client_id | \"skc_1\"",
                "exp | 1799999971",
                "exp | 4000000000",
                "iat | 1800000030",
                "iat | 1799999370",
                "nbf | 1800000030",
                "events | {\"http://schemas.openid.net/event/backchannel-logout\":{\"reason\":\"idle\"}}",
                "events | {\"http://schemas.openid.net/event/backchannel-logout\":{},\"urn:example\":{}}",
                "oid | \"org_1001\"",
            })
    void takesWhatTheSpecificationAllows(String claim, String json) {
        assertThat(TestJws.refusal(check(with(claim, json)))).isEmpty();
    }

    /** The environment signs all of them with one key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'iss':'https://acme.scalekit.com','aud':['skc_1'],'sub':'conn_11;1','sid':'ses_1','jti':'a','nonce':'n',"
                        + "'iat':1800000000,'exp':1800000300,'amr':['conn_11'],'oid':'org_1001'}",
                "{'iss':'https://acme.scalekit.com','aud':['skc_1'],'client_id':'skc_1','sub':'conn_11;1','jti':'tkn_1',"
                        + "'sid':'ses_1','iat':1800000000,'nbf':1800000000,'exp':1800000900}",
                "{'iss':'https://acme.scalekit.com','aud':'skc_1','connection_id':'conn_11','sid':'ses_1','jti':'a',"
                        + "'iat':1800000000,'exp':1800000300}",
            })
    void tellsOtherKindsOfTokens(String json) {
        assertThat(TestJws.refusal(check(TestJws.object(json.replace('\'', '"')))))
                .hasValue(Refusal.LOGOUT_TOKEN_KIND);
    }

    /** A token that nobody remembers any more is too old to be taken. */
    @Test
    void remembersATokenLongerThanItCanBeUsed() {
        Instant earliestIssue = NOW.plus(SKEW);
        Instant forgotten = NOW.plus(RULES.memory());
        LogoutTokenRules later = new LogoutTokenRules(RULES.issuer(), RULES.clientId(), SKEW, forgotten);
        ObjectNode lasting = with("exp", "4000000000").put("iat", earliestIssue.getEpochSecond());
        assertThat(TestJws.refusal(check(lasting))).isEmpty();
        assertThat(TestJws.refusal(later.check(new CompactJws.Verified(lasting))))
                .hasValue(Refusal.LOGOUT_TOKEN_TIMES);
    }

    @Test
    void showsNoClaimInALogLine() {
        assertThat(TestJws.value(check(claims()))).hasToString("LogoutToken");
    }

    private static Checked<LogoutToken> check(ObjectNode claims) {
        return RULES.check(new CompactJws.Verified(claims));
    }

    private static ObjectNode claims() {
        return TestJws.object("""
                {"iss":"https://acme.scalekit.com","aud":"skc_1","iat":1800000000,"exp":1800000120,"jti":"jti-1",
                 "sub":"conn_11;00u1","sid":"ses_1",
                 "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}""");
    }

    private static ObjectNode with(String claim, String json) {
        ObjectNode claims = claims();
        try {
            claims.set(claim, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
        return claims;
    }

    private static ObjectNode without(String claim) {
        ObjectNode claims = claims();
        claims.remove(claim);
        return claims;
    }
}
