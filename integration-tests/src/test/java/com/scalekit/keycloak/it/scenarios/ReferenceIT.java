package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.AccountConsole;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Texts;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever is not let in reads out a short reference, and the operator finds that very login by it. */
final class ReferenceIT {

    private static final String JANE = "jane@example.com";
    private static final String DENIED = "access_denied";
    private static final String TEXT_OF_DENIED = "scalekitErrorAccessDenied";
    private static final String REFERENCE = "scalekitReference";

    @RegisterExtension
    static final Stage STAGE = Stage.with(LanguagesIT::speakingAllOfThem);

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Page refused(TestRealm realm) {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(DENIED));
        return realm.visitor().startWith(JANE);
    }

    private static Page chooseSingleSignOn(Page page, String address) {
        assertThat(KeycloakPage.CHOSEN_PROVIDER_ADDRESS.isAt(page))
                .as(page.toString())
                .isTrue();
        return SimulatedSignIn.selfPosted(page.form("#kc-scalekit-address-form")
                .with("login_hint", address)
                .submit());
    }

    private static void assertTells(Page page, String key) {
        assertTells(STAGE.realm(), page, key);
    }

    private static void assertTells(TestRealm realm, Page page, String key) {
        String reference = Referred.on(page, realm);
        assertThat(page.text()).contains(English.of(REFERENCE, English.of(key), reference));
    }

    @Nested
    final class AFailure {

        @Test
        void isNamedAtOurLoginPage() {
            Page page = refused(STAGE.realm());

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertTells(page, TEXT_OF_DENIED);
            assertThat(page.wholeAlert()).matches(English.withReference(TEXT_OF_DENIED));
        }

        @Test
        void isNamedWhereTheAnswerIsNoGood() {
            STAGE.control().onToken(TokenMischief.next().status(500));

            assertTells(STAGE.visitor().startWith(JANE), "scalekitUnavailable");
        }

        @Test
        void isNamedAtKeycloaksOwnLoginPage() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> draft.withRealm("browserFlow", "browser").withProvider("hideOnLogin", false));
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(DENIED));
            Page button = realm.visitor().startLogin();

            Page page = chooseSingleSignOn(button.click("#social-" + TestRealm.ALIAS), JANE);

            assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
            assertTells(realm, page, TEXT_OF_DENIED);
        }

        @Test
        void isNamedWhereAnAccountIsNotForTheTaking() {
            Accounts accounts = STAGE.realm().accounts();
            accounts.makeAdministrator(accounts.add("rita", "rita@example.com", true), "view-users");

            Page page = STAGE.visitor().startWith("rita@example.com");

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertTells(page, Refusal.ACCOUNT_PRIVILEGED.message().key());
        }

        @Test
        void isNamedWhereNoLoginIsUnderWay() {
            Page page = STAGE.visitor().browser().open(URI.create(STAGE.realm().callback() + "?code=x"));

            assertThat(KeycloakPage.ERROR.isAt(page)).as(page.toString()).isTrue();
            assertTells(page, Refusal.LOGIN_NOT_UNDER_WAY.message().key());
        }

        @Test
        void isNamedToWhoeverComesFromThePortal() {
            URI address = InitiateDoor.INITIATE.with(STAGE.realm(), "?error=" + DENIED);

            Page page = STAGE.visitor().browser().open(address);

            assertThat(page.has("#kc-scalekit-sign-in")).as(page.toString()).isTrue();
            assertTells(page, TEXT_OF_DENIED);
        }

        /** Keycloak's own event keeps a short error: a text would not fit into its column. */
        @Test
        void isNamedToWhoeverLinksAnAccount() {
            STAGE.realm().accounts().add("lena", "lena@private.test", true);
            Visitor lena = STAGE.visitor();
            lena.signInWithPassword("lena", Accounts.PASSWORD);
            STAGE.realm().events().clear();

            Page page = chooseSingleSignOn(
                    AccountConsole.startToLink(STAGE.realm().url(), lena.browser(), TestRealm.ALIAS), JANE);

            assertTells(page, Refusal.ACCOUNT_OF_OTHER_ADDRESS.message().key());
            assertThat(STAGE.realm().events().ofType("FEDERATED_IDENTITY_LINK_ERROR"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.error())
                            .isEqualTo(
                                    Refusal.ACCOUNT_OF_OTHER_ADDRESS.message().key()));
        }

        @Test
        void isNamedInTheLog() {
            ServerLog log = ServerLog.from(STAGE.keycloak());

            String reference = Referred.on(refused(STAGE.realm()), STAGE.realm());

            assertThat(log.aboveDebug())
                    .filteredOn(entry -> entry.contains(".LoginEvents]"))
                    .singleElement()
                    .asString()
                    .contains(" WARN ", DENIED, "(reference " + reference + ")");
        }

        @Test
        void isAnotherOneThanTheNext() {
            String first = Referred.on(refused(STAGE.realm()), STAGE.realm());

            assertThat(Referred.on(refused(STAGE.realm()), STAGE.realm())).isNotEqualTo(first);
            assertThat(Referred.all(STAGE.realm())).hasSize(2).contains(first);
        }

        @Test
        void isNamedOnce() {
            Visitor jane = STAGE.visitor();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(DENIED));
            Page page = jane.startWith(JANE);
            Referred.on(page, STAGE.realm());

            assertThat(jane.type(page, " ").references()).isEmpty();
            assertThat(jane.startLogin().references()).isEmpty();
        }

        @Test
        void isNamedOnceWhereAnAccountIsNotForTheTaking() {
            Accounts accounts = STAGE.realm().accounts();
            accounts.makeAdministrator(accounts.add("rudi", "rudi@example.com", true), "view-users");
            Visitor rudi = STAGE.visitor();
            Page page = rudi.startWith("rudi@example.com");
            Referred.on(page, STAGE.realm());

            Page again = rudi.browser().open(page.uri());

            assertThat(KeycloakPage.ADDRESS.isAt(again)).as(again.toString()).isTrue();
            assertThat(again.references()).isEmpty();
        }
    }

    @Nested
    final class NothingIsNamed {

        @Test
        void whereAPasswordIsRefused() {
            TestRealm realm = STAGE.freshRealm(EnforcedRealm::enforced);
            EnforcedRealm.addEmployee(realm, "emil");

            Page page = EnforcedRealm.tryPassword(realm, "emil");

            EnforcedRealm.isRefused(page);
            assertThat(realm.events().ofType("LOGIN_ERROR"))
                    .anySatisfy(
                            event -> assertThat(event.detail("scalekit_error")).contains("password_not_allowed"));
            Referred.nowhere(page, realm);
        }

        @Test
        void whereAPasswordIsWrong() {
            Visitor pat = STAGE.visitor();

            Page page = pat.enterPassword(pat.startWith("pat"), "pat", "wrong");

            assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
            Referred.nowhere(page, STAGE.realm());
        }

        @Test
        void whereSomebodyIsLetIn() {
            SignedIn jane = STAGE.visitor().signInOnAutopilot(JANE);

            Referred.nowhere(jane.page(), STAGE.realm());
        }

        /** The application's code reads an error code, and nobody reads a page. */
        @Test
        void whereAnApplicationAsksSilently() {
            TestRealm realm =
                    STAGE.freshRealm(draft -> draft.withSetting("acceptsPromptNoneForwardFromClient", "true"));
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("interaction_required"));
            Visitor jane = realm.visitor();

            Page page = jane.startLogin(Map.of("prompt", "none", "login_hint", JANE));

            assertThat(page.textOf("#problem-code")).as(page.toString()).isEqualTo("interaction_required");
            assertThat(page.references()).isEmpty();
            assertThat(Referred.all(realm))
                    .singleElement()
                    .satisfies(onRecord -> assertThat(jane.browser().hops())
                            .noneMatch(hop -> hop.uri().toString().contains(onRecord)));
        }
    }

    @Nested
    final class InWords {

        private void localize(TestRealm realm, String language, Map<String, String> texts) {
            ObjectNode body = Json.object();
            texts.forEach(body::put);
            realm.admin().post(realm.path() + "/localization/" + language, body);
        }

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.it.scenarios.LanguagesIT#languages")
        void isTheirLanguage(String language) {
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(DENIED));
            Visitor jane = STAGE.visitor();

            Page page = jane.type(jane.startLogin(Map.of("ui_locales", language)), JANE);

            Texts texts = Texts.in(language);
            String reference = Referred.on(page, STAGE.realm());
            assertThat(page.wholeAlert())
                    .isEqualTo(texts.of(
                            REFERENCE,
                            texts.of(TEXT_OF_DENIED),
                            language.equals("ar") ? "\u2066" + reference + "\u2069" : reference));
        }

        @Test
        void areTheAdministrators() {
            TestRealm realm = STAGE.freshRealm(LanguagesIT::speakingAllOfThem);
            localize(realm, "en", Map.of(TEXT_OF_DENIED, "It''s Erika whom you ask.", REFERENCE, "{1}: {0}"));
            localize(realm, "de", Map.of(REFERENCE, "{0} Ticket {1}."));

            Page english = refused(realm);
            Visitor visitor = realm.visitor();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(DENIED));
            Page german = visitor.type(visitor.startLogin(Map.of("ui_locales", "de")), JANE);

            assertThat(english.wholeAlert()).isEqualTo(Referred.on(english, realm) + ": It's Erika whom you ask.");
            assertThat(german.wholeAlert())
                    .isEqualTo(Texts.in("de").of(TEXT_OF_DENIED) + " Ticket " + Referred.on(german, realm) + ".");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{0}"})
        void areTheMessageAloneWhereTheAdministratorSaysSo(String pattern) {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            localize(realm, "en", Map.of(REFERENCE, pattern));

            Page page = refused(realm);

            assertThat(page.wholeAlert()).isEqualTo(English.of(TEXT_OF_DENIED));
            assertThat(page.references()).isEmpty();
            assertThat(Referred.all(realm)).hasSize(1);
        }
    }
}
