package com.scalekit.keycloak.initiation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.initiation.TestInitiations.NOW;
import static com.scalekit.keycloak.initiation.TestInitiations.claims;
import static com.scalekit.keycloak.initiation.TestInitiations.with;
import static com.scalekit.keycloak.initiation.TestInitiations.without;
import static com.scalekit.keycloak.token.TestJws.object;
import static com.scalekit.keycloak.token.TestJws.refusal;
import static com.scalekit.keycloak.token.TestJws.value;
import static org.assertj.core.api.Assertions.assertThat;

final class InitiationTokenRulesTest {

    private static final Optional<ConnectionId> CONNECTION = Optional.of(new ConnectionId("conn_11"));
    private static final Optional<OrganizationId> ORGANIZATION = Optional.of(new OrganizationId("org_1001"));

    private static IdpInitiatedLogin login(ObjectNode claims) {
        return value(TestInitiations.check(claims));
    }

    private static Optional<Refusal> at(Instant now, Duration skew, ObjectNode claims) {
        return refusal(TestInitiations.check(claims, skew, now));
    }

    @Test
    void takesTheTokenThatScalekitDocuments() {
        assertThat(login(claims()))
                .isEqualTo(new IdpInitiatedLogin(
                        CONNECTION,
                        ORGANIZATION,
                        EmailAddress.parse("anna@acme.com"),
                        Optional.of("https://app.example/reports")));
    }

    @Test
    void takesOneThatNamesOnlyTheConnectionOrOnlyTheOrganization() {
        assertThat(login(without("organization_id")))
                .returns(CONNECTION, IdpInitiatedLogin::connection)
                .returns(Optional.empty(), IdpInitiatedLogin::organization);
        assertThat(login(without("connection_id")))
                .returns(Optional.empty(), IdpInitiatedLogin::connection)
                .returns(ORGANIZATION, IdpInitiatedLogin::organization);
    }

    /** Each row spoils one claim of a good token. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvFileSource(resources = "spoiled-claims.csv", delimiter = '|', quoteCharacter = '\'', maxCharsPerColumn = 2000)
    void refusesATokenWithASpoiledClaim(String claim, String json, Refusal refusal) {
        assertThat(refusal(TestInitiations.check(with(claim, json)))).hasValue(refusal);
    }

    @ParameterizedTest
    @CsvSource({"iss, INITIATE_TOKEN_ISSUER", "exp, INITIATE_TOKEN_TIMES", "iat, INITIATE_TOKEN_TIMES"})
    void refusesATokenWithoutAnEssentialClaim(String claim, Refusal refusal) {
        assertThat(refusal(TestInitiations.check(without(claim)))).hasValue(refusal);
    }

    @Test
    void refusesATokenThatSelectsNobody() {
        assertThat(refusal(TestInitiations.check(without("connection_id", "organization_id"))))
                .hasValue(Refusal.INITIATE_TOKEN_SELECTOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "login_hint", "relay_state"})
    void doesWithoutAClaimThatScalekitMayOmit(String claim) {
        assertThat(refusal(TestInitiations.check(without(claim)))).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "exp | 1799999971", // half a minute ago, less one second
                "exp | 1799999971.9",
                "exp | 1800000630", // ten minutes and half a minute ahead
                "exp | 1800000630.9",
                "exp | 1.8000003e9",
                "iat | 1800000030",
                "iat | 1800000030.9",
                "iat | 1",
                "nbf | 1800000030",
                "nbf | 1800000030.9",
                "nbf | 1",
                "jti | \"idp_1\"",
                "jti | \"TKN_1\"",
                "jti | null",
                "state | \"x\"",
                "custom | {\"a\": 1}",
            })
    void takesWhatIsJustInside(String claim, String json) {
        assertThat(refusal(TestInitiations.check(with(claim, json)))).isEmpty();
    }

    @Test
    void expiresToTheSecond() {
        ObjectNode claims = with("exp", "1800000001");
        assertThat(at(NOW, Duration.ZERO, claims)).isEmpty();
        assertThat(at(NOW.plusMillis(999), Duration.ZERO, claims)).isEmpty();
        assertThat(at(NOW.plusMillis(1_000), Duration.ZERO, claims)).hasValue(Refusal.INITIATE_TOKEN_EXPIRED);
        assertThat(at(NOW.plusMillis(60_999), Duration.ofSeconds(60), claims)).isEmpty();
        assertThat(at(NOW.plusMillis(61_000), Duration.ofSeconds(60), claims)).hasValue(Refusal.INITIATE_TOKEN_EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void beginsToTheSecond(String claim) {
        ObjectNode claims = with(claim, "1800000001");
        assertThat(at(NOW.plusMillis(999), Duration.ZERO, claims)).hasValue(Refusal.INITIATE_TOKEN_NOT_YET_VALID);
        assertThat(at(NOW.plusMillis(1_000), Duration.ZERO, claims)).isEmpty();
        assertThat(at(NOW.minusMillis(59_001), Duration.ofSeconds(60), claims))
                .hasValue(Refusal.INITIATE_TOKEN_NOT_YET_VALID);
        assertThat(at(NOW.minusMillis(59_000), Duration.ofSeconds(60), claims)).isEmpty();
    }

    /** A token is remembered for as long as it could be used, so there has to be an end to that. */
    @Test
    void livesForTenMinutesToTheSecond() {
        assertThat(at(NOW, Duration.ZERO, with("exp", "1800000600"))).isEmpty();
        assertThat(at(NOW, Duration.ZERO, with("exp", "1800000601"))).hasValue(Refusal.INITIATE_TOKEN_TIMES);
        assertThat(at(NOW, Duration.ofSeconds(60), with("exp", "1800000660"))).isEmpty();
        assertThat(at(NOW, Duration.ofSeconds(60), with("exp", "1800000661"))).hasValue(Refusal.INITIATE_TOKEN_TIMES);
        assertThat(at(NOW.plusMillis(1), Duration.ZERO, with("exp", "1800000601")))
                .hasValue(Refusal.INITIATE_TOKEN_TIMES);
    }

    /** What cannot be used is left out; the sign-in works without it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\"",
                "\"anna\"",
                "\"anna@acme.com,eve@evil.example\"",
                "\"anna\\u0000@acme.com\"",
                "\"{x}@acme.com\"",
                "[\"anna@acme.com\"]",
                "null",
                "1",
            })
    void leavesOutALoginHintThatIsNoAddress(String json) {
        assertThat(login(with("login_hint", json)).loginHint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "1", "[\"https://app.example/\"]", "{}"})
    void leavesOutARelayStateThatIsNoText(String json) {
        assertThat(login(with("relay_state", json)).relayState()).isEmpty();
    }

    /** Whether it is an address of the application is asked later. */
    @Test
    void keepsAnyOtherRelayStateAsItCame() {
        assertThat(login(with("relay_state", "\" https://evil.example/\\u0000\""))
                        .relayState())
                .hasValue(" https://evil.example/\u0000");
    }

    /** One environment signs all of them with one key; each would pass as far as its own kind goes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // an ID token
                """
                {"iss":"https://acme.scalekit.com","aud":["skc_1"],"azp":"skc_1","client_id":"skc_1",
                 "sub":"conn_11;00u1","amr":["conn_11"],"oid":"org_1001","sid":"ses_1","nonce":"n",
                 "exp":1800000300,"iat":1799999990,"email":"anna@acme.com"}""",
                // an access token
                """
                {"iss":"https://acme.scalekit.com","client_id":"skc_1","sub":"conn_11;00u1","exp":1800000300,
                 "iat":1799999990,"nbf":1799999990,"jti":"tkn_1","oid":"org_1001"}""",
                // the management API's
                """
                {"iss":"https://acme.scalekit.com","sub":"skc_1","client_id":"skc_1","exp":1800000300,
                 "iat":1799999990,"scopes":["organizations:read"]}""",
                // a back-channel logout
                """
                {"iss":"https://acme.scalekit.com","aud":"skc_1","exp":1800000300,"iat":1799999990,"sid":"ses_1",
                 "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}""",
            })
    void refusesAnotherKindOfTokenOfTheSameEnvironmentAlsoWithASelector(String json) {
        ObjectNode claims = object(json);
        assertThat(refusal(TestInitiations.check(claims))).hasValue(Refusal.INITIATE_TOKEN_KIND);
        claims.put("connection_id", "conn_11");
        assertThat(refusal(TestInitiations.check(claims))).hasValue(Refusal.INITIATE_TOKEN_KIND);
    }

    @Test
    void looksAtTheIssuerBeforeAnythingElse() {
        assertThat(refusal(TestInitiations.check(object("{\"sub\":\"conn_11;00u1\"}"))))
                .hasValue(Refusal.INITIATE_TOKEN_ISSUER);
    }
}
