package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A genuine token in the wrong place: for another realm, environment, customer or application than it finds there. */
final class InitiateAttackElsewhereIT {

    private static final IdpInitiatedLogin MEGACORP_LOGIN =
            IdpInitiatedLogin.of(KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP, KnownTenants.MEGACORP_USER);

    @Order(1)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Order(2)
    @RegisterExtension
    static final InitiateTokens TOKENS = new InitiateTokens(STAGE);

    private static InitiateAttempt attempt(TestRealm realm, InitiateDoor door, String token) {
        return InitiateAttempt.at(STAGE, realm, door.withToken(realm, token));
    }

    @Nested
    final class ATokenOfTheEnvironmentAtAnotherRealm {

        @Test
        void authenticatesNobodyThere() {
            TestRealm other = STAGE.freshRealm(draft -> draft);
            Traces before = other.traces();
            Visitor visitor = other.visitor();

            Page page = visitor.browser().open(InitiateDoor.INITIATE.withToken(other, TOKENS.good()));

            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
            assertThat(other.traces()).isEqualTo(before);
            assertThat(other.events().types()).doesNotContain("LOGIN", "REGISTER", "IDENTITY_PROVIDER_LOGIN");
            assertThat(visitor.browser().cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
            assertThat(KeycloakPage.ADDRESS.isAt(visitor.startLogin())).isTrue();
        }

        @Test
        void letsInOnlyWhoeverSignsIn() {
            TestRealm other = STAGE.freshRealm(draft -> draft);
            Page upstream = other.visitor().browser().open(InitiateDoor.INITIATE.withToken(other, TOKENS.good()));

            SignedIn signedIn = SignedIn.at(SimulatedSignIn.signIn(upstream, "somebody-else@example.com"));

            assertThat(signedIn.claim("email")).isEqualTo("somebody-else@example.com");
            assertThat(other.accounts().withEmail(InitiateTokens.VICTIM)).isEmpty();
        }
    }

    @Nested
    final class ATokenOfAnotherEnvironment {

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void beginsNothing(InitiateDoor door) {
            try (Simulator other = Simulator.start(SimulatorOptions.defaults().withPort(0))) {
                String foreign =
                        TOKENS.made(other.control().mintIdpInitiatedToken(InitiateTokens.LOGIN, TokenMischief.next()));

                attempt(STAGE.realm(), door, foreign).leavesOnly(Refusal.INITIATE_TOKEN_KEY_UNKNOWN);
            }
        }

        @Test
        void isNotBelievedWhereItsKeysAreToBeFound() {
            try (Simulator other = Simulator.start(SimulatorOptions.defaults().withPort(0))) {
                String foreign = TOKENS.made(other.control()
                        .mintIdpInitiatedToken(
                                InitiateTokens.LOGIN,
                                TokenMischief.next()
                                        .setClaim(
                                                "iss",
                                                STAGE.simulator()
                                                        .environmentUrl()
                                                        .toString())
                                        .setHeader("jku", other.environmentUrl() + "/keys")
                                        .setHeader("x5u", other.environmentUrl() + "/keys")));

                attempt(STAGE.realm(), InitiateDoor.INITIATE, foreign).leavesOnly(Refusal.INITIATE_TOKEN_KEY_UNKNOWN);

                assertThat(other.control().totalCalls().fromServers()).isZero();
            }
        }

        @Test
        void isOfAnotherIssuerWhereBothShareTheirKeys() {
            String foreign = TOKENS.of(
                    InitiateTokens.LOGIN, TokenMischief.next().setClaim("iss", "https://staging.scalekit.dev"));

            attempt(STAGE.realm(), InitiateDoor.INITIATE, foreign).leavesOnly(Refusal.INITIATE_TOKEN_ISSUER);
        }
    }

    @Nested
    final class WhereOneCustomerIsFixed {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "connectionId, " + KnownTenants.MEGACORP_CONNECTION,
            "organizationId, " + KnownTenants.MEGACORP,
        })
        void anotherCustomersTokenBeginsNothing(String setting, String value) {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting(setting, value));

            attempt(realm, InitiateDoor.INITIATE, TOKENS.good())
                    .leavesOnly(Refusal.INITIATE_OTHER_CUSTOMER)
                    .leadsToAnOrdinaryLogin();
            attempt(realm, InitiateDoor.CALLBACK, TOKENS.good()).leavesOnly(Refusal.INITIATE_OTHER_CUSTOMER);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "connectionId, " + KnownTenants.MEGACORP_CONNECTION + ", connection_id",
            "organizationId, " + KnownTenants.MEGACORP + ", connection_id",
        })
        void itsOwnTokenDoes(String setting, String value, String selector) {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting(setting, value));
            STAGE.control().autopilotFromLoginHint();

            SignedIn sam = SignedIn.at(
                    realm.visitor().browser().open(InitiateDoor.INITIATE.withToken(realm, TOKENS.of(MEGACORP_LOGIN))));

            assertThat(sam.claim("email")).isEqualTo(KnownTenants.MEGACORP_USER);
            assertThat(Asked.of(STAGE.control()).selector()).containsKey(selector);
        }

        @Test
        void aTokenThatNamesOnlyAnotherOrganizationSignsNobodyIn() {
            TestRealm realm =
                    STAGE.freshRealm(draft -> draft.withSetting("connectionId", KnownTenants.MEGACORP_CONNECTION));
            Traces before = realm.traces();
            STAGE.control().autopilotFromLoginHint();
            String token = TOKENS.of(IdpInitiatedLogin.of("", KnownTenants.INITECH, KnownTenants.MEGACORP_USER));

            Page page = realm.visitor().browser().open(InitiateDoor.INITIATE.withToken(realm, token));

            assertRefusedOnTheLoginPage(realm, page, Refusal.OTHER_ORGANIZATION);
            assertThat(realm.traces()).isEqualTo(before);
        }
    }

    @Nested
    final class ATokenThatContradictsItsAnswer {

        @Test
        void signsNobodyInFromAnotherOrganizationThanItNames() {
            Traces before = STAGE.realm().traces();
            STAGE.control().autopilotFromLoginHint();
            String token = TOKENS.of(IdpInitiatedLogin.of(
                    KnownTenants.MEGACORP_CONNECTION, KnownTenants.INITECH, KnownTenants.MEGACORP_USER));

            Page page = open(token);

            assertRefusedOnTheLoginPage(STAGE.realm(), page, Refusal.OTHER_ORGANIZATION);
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }

        @Test
        void signsNobodyInFromAnotherConnectionThanItNames() {
            Traces before = STAGE.realm().traces();
            STAGE.control()
                    .autopilot(SimulatedUser.of(InitiateTokens.VICTIM)
                            .answeredBy(KnownTenants.MEGACORP_CONNECTION)
                            .memberOf(KnownTenants.MEGACORP));

            Page page = open(TOKENS.good());

            assertRefusedOnTheLoginPage(STAGE.realm(), page, Refusal.OTHER_CONNECTION);
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }

        @Test
        void letsNobodyInUnderAnotherCustomersAddress() {
            Traces before = STAGE.realm().traces();
            STAGE.control().autopilotFromLoginHint();
            String token = TOKENS.of(IdpInitiatedLogin.of(
                    KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP, KnownTenants.INITECH_USER));

            Page page = open(token);

            assertRefusedOnTheLoginPage(STAGE.realm(), page, Refusal.EMAIL_DOMAIN_FOREIGN);
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }

        private Page open(String token) {
            return STAGE.visitor().browser().open(InitiateDoor.INITIATE.withToken(STAGE.realm(), token));
        }
    }

    @Nested
    final class AConnectionThatIsGone {

        @Test
        void leadsToTheLoginPageOfTheTabAndAPasswordToTheApplication() {
            String token = TOKENS.of(MEGACORP_LOGIN);
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);
            Visitor visitor = realm.visitor();

            Page page = visitor.browser().open(InitiateDoor.INITIATE.withToken(realm, token));

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert()).isEqualTo(English.of("scalekitErrorConnectionNotActive"));
            assertThat(realm.events().refusal().detail("scalekit_error")).contains("connection_not_active");
            assertThat(SignedIn.at(visitor.enterPassword(visitor.type(page, "pat"), "pat", "password"))
                            .name())
                    .isEqualTo("Pat Local");
        }
    }

    @Nested
    final class AnIdentityProviderThatIsOff {

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void forLoginsLeavesEveryOtherWay(InitiateDoor door) {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withProvider("linkOnly", true));

            attempt(realm, door, TOKENS.good())
                    .leavesOnly(Refusal.INITIATE_SWITCHED_OFF)
                    .andSomebodySignsInFromHere();
        }

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void altogetherIsNotEvenThere(InitiateDoor door) {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withProvider("enabled", false));
            Traces before = realm.traces();
            String token = TOKENS.good();

            for (URI address : List.of(door.withToken(realm, token), door.of(realm))) {
                Visitor visitor = realm.visitor();
                Page page = visitor.browser().openOnly(address);

                assertThat(page.status()).as(page.toString()).isEqualTo(404);
                assertThat(page.html()).doesNotContain(token);
                assertThat(visitor.browser().cookies().named("KEYCLOAK_IDENTITY"))
                        .isEmpty();
            }
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(realm.traces()).isEqualTo(before);
        }

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({"enabled, false", "linkOnly, true"})
        void finishesNothingIfItWasSwitchedOffMeanwhile(String setting, boolean value) {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            Page upstream = realm.visitor().browser().open(InitiateDoor.INITIATE.withToken(realm, TOKENS.good()));
            ObjectNode provider = realm.provider().put(setting, value);
            realm.admin().put(realm.path() + "/identity-provider/instances/" + TestRealm.ALIAS, provider);
            Traces before = realm.traces();

            Page page = SimulatedSignIn.signIn(upstream, "too-late@example.com");

            assertThat(SignedIn.isAt(page)).as(page.toString()).isFalse();
            assertThat(realm.traces()).isEqualTo(before);
        }
    }

    @Nested
    final class AnApplication {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "account-console",
                    "account",
                    "security-admin-console",
                    "admin-cli",
                    "broker",
                    "realm-management",
                    "no-such-client",
                    "DEMO-APP",
                    "demo-app ",
                    "demo-app\0",
                    "../initiate",
                    "<script>alert(1)</script>"
                })
        void thatIsNotAllowedIsNoTarget(String clientId) {
            String path = "/initiate/" + encode(clientId);
            for (String query : List.of("", "?idp_initiated_login=" + TOKENS.good())) {
                URI address = URI.create(STAGE.realm().callback() + path + query);

                InitiateAttempt.at(STAGE, STAGE.realm(), address)
                        .leavesOnly(Refusal.INITIATE_APPLICATION_NOT_ALLOWED)
                        .leadsToAnOrdinaryLogin();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"no-such-client", "DEMO-APP", "<script>alert(1)</script>"})
        void thatIsNotAllowedIsNotEchoed(String clientId) {
            URI address = URI.create(STAGE.realm().callback() + "/initiate/" + encode(clientId));

            InitiateAttempt.at(STAGE, STAGE.realm(), address)
                    .leavesOnly(Refusal.INITIATE_APPLICATION_NOT_ALLOWED)
                    .withoutShowing(clientId)
                    .withoutShowing(encode(clientId));
        }

        @Test
        void thatNobodyChoseIsNoTarget() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.with(
                    changed -> changed.provider().withObject("/config").remove("applicationClientId")));

            attempt(realm, InitiateDoor.INITIATE, TOKENS.good())
                    .leavesOnly(Refusal.INITIATE_NO_APPLICATION)
                    .offersNoLogin();
            InitiateAttempt.at(STAGE, realm, InitiateDoor.INITIATE.of(realm))
                    .leavesOnly(Refusal.INITIATE_NO_APPLICATION)
                    .offersNoLogin();
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource
        void thatChangedSinceItWasChosenIsNoTarget(Change change) {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            changeApplication(realm, change::make);

            attempt(realm, InitiateDoor.INITIATE, TOKENS.good())
                    .leavesOnly(Refusal.INITIATE_APPLICATION_UNUSABLE)
                    .offersNoLogin();
            InitiateAttempt.at(STAGE, realm, InitiateDoor.INITIATE.of(realm))
                    .leavesOnly(Refusal.INITIATE_APPLICATION_UNUSABLE)
                    .offersNoLogin();
        }

        @Test
        void whoseHomeUrlIsNoWebAddressIsNoTarget() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            changeApplication(realm, client -> client.put("baseUrl", "ftp://evil.example/"));

            attempt(realm, InitiateDoor.INITIATE, TOKENS.good())
                    .leavesOnly(Refusal.INITIATE_APPLICATION_UNUSABLE)
                    .offersNoLogin();
        }

        /** What an administrator may do to an application without thinking of the logins that end there. */
        enum Change {
            DISABLED("enabled", "false"),
            BEARER_ONLY("bearerOnly", "true"),
            WITHOUT_STANDARD_FLOW("standardFlowEnabled", "false"),
            WITHOUT_HOME_URL("baseUrl", "");

            private final String setting;
            private final String value;

            Change(String setting, String value) {
                this.setting = setting;
                this.value = value;
            }

            void make(ObjectNode client) {
                client.put(setting, value);
            }
        }

        private static void changeApplication(TestRealm realm, Consumer<ObjectNode> change) {
            ObjectNode client = (ObjectNode) realm.admin()
                    .get(realm.path() + "/clients?clientId=demo-app")
                    .path(0);
            change.accept(client);
            realm.admin().put(realm.path() + "/clients/" + client.path("id").asText(), client);
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    private static void assertRefusedOnTheLoginPage(TestRealm realm, Page page, Refusal refusal) {
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEqualTo(English.of(refusal.message().key()));
        assertThat(realm.events().refusal().detail("scalekit_error")).contains(refusal.code());
        assertThat(realm.events().types()).doesNotContain("LOGIN", "REGISTER");
    }
}
