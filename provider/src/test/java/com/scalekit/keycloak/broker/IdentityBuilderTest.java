package com.scalekit.keycloak.broker;

import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.JsonWebToken;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.AnswerCheck;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.ScalekitSessions;
import com.scalekit.keycloak.session.TestNotes;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.TestJws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.broker.TestIdentityProviders.config;
import static com.scalekit.keycloak.broker.TestTokens.claims;
import static com.scalekit.keycloak.broker.TestTokens.with;
import static com.scalekit.keycloak.broker.TestTokens.without;
import static org.assertj.core.api.Assertions.assertThat;

final class IdentityBuilderTest {

    private static final TokenResponse RESPONSE = new TokenResponse("at", "it", "{\"body\":1}");

    private final TestNotes notes = new TestNotes();

    @Test
    void namesThePersonByWholeSubjectAndCheckedAddress() {
        BrokeredIdentityContext context = built(with("preferred_username", "\"admin\""), config());
        assertThat(context.getId()).isEqualTo("conn_11;00u1");
        assertThat(context.getBrokerUserId()).isEqualTo("scalekit.conn_11;00u1");
        assertThat(context.getBrokerSessionId()).isEqualTo(ScalekitSessions.name("scalekit", "ses_1"));
        assertThat(context.getUsername()).isEqualTo("anna@acme.com");
        assertThat(context.getModelUsername()).isEqualTo("anna@acme.com");
        assertThat(context.getEmail()).isEqualTo("anna@acme.com");
        assertThat(context.getFirstName()).isEqualTo("Anna");
        assertThat(context.getLastName()).isEqualTo("Berg");
        assertThat(context.getAuthenticationSession()).isSameAs(notes.session());
    }

    @Test
    void followsTheUsernamePolicy() {
        assertThat(built(claims(), config("usernamePolicy", "opaque")).getModelUsername())
                .matches("scalekit-[0-9a-f]{32}");
    }

    @Test
    void keepsWhoItIsFromMappers() {
        BrokeredIdentityContext context = built(claims(), config("usernamePolicy", "opaque"));
        String username = context.getModelUsername();
        context.setId("conn_12;boss");
        context.setEmail("boss@acme.com");
        context.setModelUsername("boss");
        assertThat(context.getId()).isEqualTo("conn_11;00u1");
        assertThat(context.getEmail()).isEqualTo("anna@acme.com");
        assertThat(BrokeredNotes.username(context)).hasValue(username);
    }

    @Test
    void givesMappersEveryClaim() {
        Object token = built(with("department", "{\"name\":\"Sales\"}"), config())
                .getContextData()
                .get(OIDCIdentityProvider.VALIDATED_ID_TOKEN);
        assertThat(token).isInstanceOfSatisfying(JsonWebToken.class, jwt -> {
            assertThat(jwt.getSubject()).isEqualTo("conn_11;00u1");
            assertThat(jwt.getOtherClaims()).containsKeys("oid", "amr", "department", "email");
        });
    }

    @Test
    void keepsNoTokenUnlessAsked() {
        BrokeredIdentityContext context = built(claims(), config());
        assertThat(context.getToken()).isNull();
        assertThat(context.getContextData()).doesNotContainKey(OIDCIdentityProvider.FEDERATED_ACCESS_TOKEN_RESPONSE);
        assertThat(context.getContextData().values()).doesNotContain("at", "it", "{\"body\":1}");
    }

    @Test
    void keepsTokensWhereTheAdministratorAskedForThem() {
        ScalekitIdentityProviderConfig stored = config();
        stored.setStoreToken(true);
        assertThat(built(claims(), stored).getToken()).isEqualTo("{\"body\":1}");
        assertThat(built(claims(), config("storeTokenInSession", "true"))
                        .getContextData()
                        .get(OIDCIdentityProvider.FEDERATED_ACCESS_TOKEN_RESPONSE))
                .isInstanceOfSatisfying(AccessTokenResponse.class, tokens -> {
                    assertThat(tokens.getToken()).isEqualTo("at");
                    assertThat(tokens.getIdToken()).isEqualTo("it");
                });
    }

    @Test
    void keepsTheIdTokenAloneForALogoutAtScalekit() {
        BrokeredIdentityContext context = built(claims(), config("logoutAtScalekit", "true"));
        assertThat(context.getContextData())
                .containsEntry("scalekit.id_token", "it")
                .doesNotContainKey(OIDCIdentityProvider.FEDERATED_ACCESS_TOKEN_RESPONSE);
        assertThat(context.getContextData().values()).doesNotContain("at");
        assertThat(context.getToken()).isNull();
    }

    /** Keycloak's own setting would put it where applications may be given it. */
    @Test
    void keepsNoneForKeycloaksOwnWayToLogOut() {
        assertThat(built(claims(), config("sendIdTokenOnLogout", "true"))
                        .getContextData()
                        .values())
                .doesNotContain("it");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, false, false",
        "false, true, false",
        "false, false, false",
    })
    void callsAnAddressVerifiedOnlyInTheCustomersDomainAndUndenied(boolean ownDomain, boolean claim, boolean verified) {
        assertThat(identity(with("email_verified", Boolean.toString(claim)), ownDomain)
                        .addressVerified())
                .isEqualTo(verified);
    }

    @Test
    void completesNamesForNewAccountsAndLeavesOthersAlone() {
        ObjectNode nameless = claims();
        nameless.remove("given_name");
        nameless.remove("family_name");
        assertThat(identity(nameless, true).name()).satisfies(name -> {
            assertThat(name.first()).isEqualTo("Anna");
            assertThat(name.last()).isEqualTo("Anna");
        });
        BrokeredIdentityContext context = built(nameless, config());
        assertThat(context.getFirstName()).isNull();
        assertThat(context.getLastName()).isNull();
    }

    /** Under the sync mode FORCE the context overwrites what is on record. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"-\"", "\"***\"", "null", "1", "[\"Anna\"]"})
    void doesNotPassAGuessForAnAssertedName(String json) {
        assertThat(built(with("given_name", json), config()).getFirstName()).isNull();
        assertThat(built(with("given_name", json), config()).getLastName()).isEqualTo("Berg");
        assertThat(built(with("family_name", json), config()).getLastName()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"sales\"', true",
        "'\"Sales\"', false",
        "'\"presales\"', false",
        "'[\"it\",\"sales\"]', true",
        "'[\"it\"]', false",
        "[], false",
        "'{\"sales\":\"sales\"}', false",
        "null, false",
    })
    void asksForTheEssentialClaim(String json, boolean there) {
        ScalekitIdentityProviderConfig config =
                config("filteredByClaim", "true", "claimFilterName", "department", "claimFilterValue", "sales|support");
        assertThat(TestJws.refusal(build(with("department", json), config)).isEmpty())
                .isEqualTo(there);
        assertThat(TestJws.refusal(build(without("department"), config))).hasValue(Refusal.ESSENTIAL_CLAIM);
    }

    @Test
    void letsNobodyInThroughAnEssentialClaimThatNobodyCanRead() {
        ScalekitIdentityProviderConfig config =
                config("filteredByClaim", "true", "claimFilterName", "department", "claimFilterValue", "sales(");
        assertThat(TestJws.refusal(build(with("department", "\"sales(\""), config)))
                .hasValue(Refusal.ESSENTIAL_CLAIM);
    }

    /** Keycloak reads some claims as certain types; another type must not become an exception page. */
    @ParameterizedTest
    @CsvSource({"jti, '{}'", "typ, '[]'", "nbf, '1799999990'", "sid, '[]'", "email, '{\"a\":1}'", "x, 1e400"})
    void neverThrowsAtAStrangeClaim(String claim, String json) {
        assertThat(TestJws.refusal(build(with(claim, json), config()))
                        .map(refusal -> refusal == Refusal.ID_TOKEN_MALFORMED))
                .isNotEqualTo(java.util.Optional.of(false));
    }

    private VerifiedIdentity identity(ObjectNode claims, boolean ownDomain) {
        BrokeredIdentityContext context = TestJws.value(build(claims, config(), ownDomain));
        return BrokeredNotes.read(context).orElseThrow();
    }

    private BrokeredIdentityContext built(ObjectNode claims, ScalekitIdentityProviderConfig config) {
        return TestJws.value(build(claims, config));
    }

    private Checked<BrokeredIdentityContext> build(ObjectNode claims, ScalekitIdentityProviderConfig config) {
        return build(claims, config, true);
    }

    private Checked<BrokeredIdentityContext> build(
            ObjectNode claims, ScalekitIdentityProviderConfig config, boolean ownDomain) {
        EmailAddress address = EmailAddress.parse("anna@acme.com").orElseThrow();
        return new IdentityBuilder(
                        TestIdentityProviders.of(config), notes.session(), TestIdentityProviders.settings(config))
                .build(TestTokens.idToken(claims), new AnswerCheck.Accepted(address, ownDomain), RESPONSE);
    }
}
