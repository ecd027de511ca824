package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The server chooses whose sign-in a login is sent to, once, by rules that nobody outside can bend. */
final class SelectorsIT {

    private static final String JANE = "jane@example.com";
    private static final Map<String, String> CHOSEN = Map.of("kc_idp_hint", TestRealm.ALIAS);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Asked asked() {
        return Asked.of(STAGE.control());
    }

    private static void assertAt(KeycloakPage expected, Page page) {
        assertThat(expected.isAt(page)).as(page.toString()).isTrue();
        assertThat(STAGE.control().calls().authorize()).isZero();
    }

    @Nested
    final class OneCustomerFixedInTheConfiguration {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "connectionId, " + KnownTenants.MEGACORP_CONNECTION + ", connection_id, sam@megacorp.org",
            "organizationId, " + KnownTenants.HOOLI + ", organization_id, gavin@hooli.example"
        })
        void isWhereItsPeopleGo(String setting, String value, String selector, String email) {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting(setting, value));
            STAGE.control().autopilotFromLoginHint();

            assertThat(realm.visitor().signInOnAutopilot(email).claim("email")).isEqualTo(email);
            assertThat(asked().selector()).isEqualTo(Map.of(selector, value));
            STAGE.control().resetCalls();
            assertAt(KeycloakPage.PASSWORD, realm.visitor().startWith(JANE));
        }

        @Test
        void isWhereTheButtonLeadsAtOnce() {
            TestRealm realm =
                    STAGE.freshRealm(draft -> draft.withSetting("connectionId", KnownTenants.MEGACORP_CONNECTION));

            assertThat(SimulatedSignIn.isAt(realm.visitor().startLogin(CHOSEN))).isTrue();
            assertThat(asked().selector()).isEqualTo(Map.of("connection_id", KnownTenants.MEGACORP_CONNECTION));
        }

        @Test
        void ownsTheDomainsThatTheConfigurationNames() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("organizationId", KnownTenants.MEGACORP)
                    .withSetting("emailDomains", "partner.example##bücher-partner.example"));
            STAGE.control().autopilotFromLoginHint();

            assertThat(realm.visitor().signInOnAutopilot("ann@partner.example").claim("email_verified"))
                    .isEqualTo("true");
            STAGE.control().resetCalls();
            assertAt(KeycloakPage.PASSWORD, realm.visitor().startWith("sam@megacorp.org"));
        }

        @Test
        void isNotLeftByAHint() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("organizationId", KnownTenants.MEGACORP)
                    .withSetting("acceptApplicationHints", "true"));

            realm.visitor().startLogin(Map.of("organization_id", KnownTenants.INITECH));

            assertThat(asked().selector()).isEqualTo(Map.of("organization_id", KnownTenants.MEGACORP));
        }
    }

    @Nested
    final class TheButton {

        @Test
        void asksForTheAddressAndGoesOn() {
            Visitor visitor = STAGE.visitor();
            Page page = visitor.startLogin(CHOSEN);
            assertAt(KeycloakPage.CHOSEN_PROVIDER_ADDRESS, page);
            assertThat(page.heading()).isEqualTo(English.of("scalekitAddressTitle"));

            Page upstream = continueWith(page, JANE);

            assertThat(asked().selector()).isEqualTo(Map.of("connection_id", KnownTenants.TEST_CONNECTION));
            assertThat(asked().parameter("login_hint")).isEqualTo(JANE);
            assertThat(SignedIn.at(SimulatedSignIn.signIn(upstream, JANE)).claim("email"))
                    .isEqualTo(JANE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"somebody@unknown.example", "somebody@globex.example"})
        void saysSoIfThereIsNoSingleSignOnForTheAddress(String email) {
            Page page = continueWith(STAGE.visitor().startLogin(CHOSEN), email);

            assertAt(KeycloakPage.CHOSEN_PROVIDER_ADDRESS, page);
            assertThat(page.fieldError("login_hint")).isEqualTo(English.of("scalekitNoSingleSignOn"));
            assertThat(page.valueOf("login_hint")).isEqualTo(email);
        }

        @ParameterizedTest
        @ValueSource(strings = {"pat", "@", "jane@evil.test@example.com", "<b>"})
        void asksAgainForSomethingElse(String typed) {
            Page page = continueWith(STAGE.visitor().startLogin(CHOSEN), typed);

            assertAt(KeycloakPage.CHOSEN_PROVIDER_ADDRESS, page);
            assertThat(page.fieldError("login_hint")).isEqualTo(English.of("scalekitAddressInvalid"));
            assertThat(page.valueOf("login_hint")).isEqualTo(typed);
        }

        @Test
        void hasAWayBackToThePassword() {
            Visitor visitor = STAGE.visitor();

            Page back = visitor.startLogin(CHOSEN).click("#kc-scalekit-back");

            SignedIn.at(visitor.enterPassword(visitor.type(back, "pat"), "pat", "password"));
        }

        @Test
        void isNotNeededWhereTheApplicationKnowsTheAddress() {
            Page page = STAGE.visitor().startLogin(Map.of("kc_idp_hint", TestRealm.ALIAS, "login_hint", JANE));

            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
        }

        private Page continueWith(Page page, String typed) {
            return page.form("#kc-scalekit-address-form")
                    .with("login_hint", typed)
                    .submit();
        }
    }

    @Nested
    final class SomebodyWhoSignsInAgain {

        @Test
        void goesToTheLinkedConnectionAtOnce() {
            STAGE.control()
                    .autopilot(
                            SimulatedUser.of("linked@hooli.example").answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));
            Visitor visitor = STAGE.visitor();
            visitor.signInOnAutopilot("linked@hooli.example");
            STAGE.control().resetCalls();

            SignedIn.at(visitor.startLogin(Map.of("prompt", "login")));

            assertThat(asked().selector()).isEqualTo(Map.of("connection_id", KnownTenants.HOOLI_SECOND_CONNECTION));
            assertThat(asked().parameter("prompt")).isEqualTo("login");
            assertThat(asked().parameter("login_hint")).isEqualTo("linked@hooli.example");
        }

        @Test
        void isNotAskedAnythingWhileTheSessionIsGood() {
            STAGE.control().autopilotFromLoginHint();
            Visitor jane = STAGE.visitor();
            jane.signInOnAutopilot(JANE);
            STAGE.control().resetCalls();

            assertThat(SignedIn.at(jane.startLogin()).claim("email")).isEqualTo(JANE);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }
    }

    @Nested
    final class AnAddressThatTheApplicationKnows {

        @Test
        void savesThePage() {
            Page page = STAGE.visitor().startLogin(Map.of("login_hint", JANE));

            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
            assertThat(asked().selector()).isEqualTo(Map.of("connection_id", KnownTenants.TEST_CONNECTION));
            assertThat(asked().parameter("login_hint")).isEqualTo(JANE);
        }

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({"prompt, login", "prompt, select_account", "max_age, 0", "max_age, 3600"})
        void isOnlyFilledInWhereTheApplicationWantsAFreshLogin(String parameter, String value) {
            Page page = STAGE.visitor().startLogin(Map.of("login_hint", JANE, parameter, value));

            assertAt(KeycloakPage.ADDRESS, page);
            assertThat(page.valueOf("username")).isEqualTo(JANE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"somebody@unknown.example", "pat", "somebody@globex.example"})
        void isFilledInWithoutSingleSignOn(String hint) {
            Page page = STAGE.visitor().startLogin(Map.of("login_hint", hint));

            assertAt(KeycloakPage.ADDRESS, page);
            assertThat(page.valueOf("username")).isEqualTo(hint);
        }

        @Test
        void doesNotSaveThePageWhereTheStepIsConfiguredSo() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withStepSetting("skipPageForLoginHint", "false"));

            assertAt(KeycloakPage.ADDRESS, realm.visitor().startLogin(Map.of("login_hint", JANE)));
        }
    }
}
