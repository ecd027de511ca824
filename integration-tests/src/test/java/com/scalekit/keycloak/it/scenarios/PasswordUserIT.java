package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever has a password signs in as ever, and nobody gets stuck at the page that asks for the address. */
final class PasswordUserIT {

    private static final String PAT = "pat";
    private static final String PASSWORD = "password";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Nested
    final class SomebodyWithAPassword {

        @ParameterizedTest
        @ValueSource(strings = {"pat", "PAT", " pat ", "pat@local.test", "PAT@LOCAL.TEST"})
        void signsInOverBothPages(String typed) {
            Visitor pat = STAGE.visitor();
            Page password = pat.startWith(typed);
            assertThat(Visitor.passwordForm(password).fields()).containsEntry("username", typed.strip());

            SignedIn signedIn = SignedIn.at(
                    Visitor.passwordForm(password).with("password", PASSWORD).submit());

            assertThat(signedIn.claim("preferred_username")).isEqualTo(PAT);
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(STAGE.realm().events().types()).containsExactly("LOGIN", "CODE_TO_TOKEN");
        }

        @Test
        void isToldOfAWrongPasswordAndMayTryAgain() {
            Visitor pat = STAGE.visitor();

            Page refused = pat.enterPassword(pat.startWith(PAT), PAT, "wrong");

            assertThat(refused.fieldError("username")).isEqualTo("Invalid username or password.");
            assertThat(SignedIn.at(pat.enterPassword(refused, PAT, PASSWORD)).name())
                    .isEqualTo("Pat Local");
        }

        @Test
        void mayCorrectTheNameAtThePasswordPage() {
            Visitor pat = STAGE.visitor();

            Page password = pat.startWith("tap@local.test");

            assertThat(SignedIn.at(pat.enterPassword(password, PAT, PASSWORD)).name())
                    .isEqualTo("Pat Local");
        }

        @Test
        void mayStartAgainAfterGoingBack() {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.startLogin();
            visitor.type(address, "jane@exmaple.com");
            Page expired = visitor.type(address, "jane@example.com");
            assertThat(KeycloakPage.EXPIRED.isAt(expired))
                    .as(expired.toString())
                    .isTrue();

            Page again = expired.click("#loginRestartLink");

            assertThat(SimulatedSignIn.isAt(visitor.type(again, "jane@example.com")))
                    .isTrue();
        }

        @Test
        void isRememberedIfWanted() {
            Visitor pat = STAGE.visitor();
            Page password = Visitor.addressForm(pat.startLogin())
                    .with("username", PAT)
                    .with("rememberMe", "on")
                    .submit();
            SignedIn.at(pat.enterPassword(password, PAT, PASSWORD));

            pat.browser().cookies().closeBrowser();

            assertThat(SignedIn.at(pat.startLogin()).name()).isEqualTo("Pat Local");
        }

        @Test
        void isRememberedIfWantedThroughScalekitToo() {
            STAGE.control().autopilotFromLoginHint();
            Visitor jane = STAGE.visitor();
            SignedIn.at(Visitor.addressForm(jane.startLogin())
                    .with("username", "remembered@example.com")
                    .with("rememberMe", "on")
                    .submit());

            jane.browser().cookies().closeBrowser();

            assertThat(SignedIn.at(jane.startLogin()).claim("email")).isEqualTo("remembered@example.com");
        }

        @Test
        void isNotRememberedUnlessWanted() {
            Visitor pat = STAGE.visitor();
            pat.signInWithPassword(PAT, PASSWORD);

            pat.browser().cookies().closeBrowser();

            assertThat(pat.startLogin())
                    .satisfies(
                            page -> assertThat(KeycloakPage.ADDRESS.isAt(page)).isTrue());
        }
    }

    @Nested
    final class AnAddressWithoutSingleSignOn {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "somebody@unknown.example",
                    "somebody@globex.example",
                    "somebody@umbrella.example",
                    "bruce@wayne-mail.example",
                    "bruce@wayne-pending.example",
                    "somebody@sub.example.com",
                    "somebody@notexample.com"
                })
        void leadsToThePassword(String email) {
            Visitor visitor = STAGE.visitor();

            Page page = visitor.startWith(email);

            assertThat(Visitor.passwordForm(page).fields()).containsEntry("username", email);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.alert()).isEmpty();
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(SignedIn.at(visitor.enterPassword(page, PAT, PASSWORD)).name())
                    .isEqualTo("Pat Local");
        }

        @Test
        void looksTheSameWhetherSomebodyHasItOrNot() {
            STAGE.realm().accounts().add("known@nowhere.test", "known@nowhere.test", true);

            Page known = STAGE.visitor().startWith("known@nowhere.test");
            Page unknown = STAGE.visitor().startWith("xxxxx@nowhere.test");

            assertThat(anonymous(known, "known@")).isEqualTo(anonymous(unknown, "xxxxx@"));
            assertThat(known.status()).isEqualTo(unknown.status());
        }

        private String anonymous(Page page, String name) {
            return page.html()
                    .replace(name, "somebody@")
                    .replaceAll("(session_code|tab_id|execution|client_data)=[^&\"]*", "$1")
                    .replaceAll("authSessionId: \"[^\"]*\"|checkAuthSession\\([^)]*\\)", "session");
        }
    }

    @Nested
    final class SomethingElse {

        @ParameterizedTest(name = "[{index}]")
        @MethodSource("com.scalekit.keycloak.it.scenarios.OddNames#all")
        void leadsToThePasswordAndNeverToAnError(String typed) {
            Visitor visitor = STAGE.visitor();

            Page page = visitor.startWith(typed);

            assertThat(page.status()).as(typed).isEqualTo(200);
            assertThat(STAGE.control().calls().authorize()).as(typed).isZero();
            String kept = Visitor.passwordForm(page).fields().getOrDefault("username", "");
            assertThat(kept).isEqualTo(printable(typed));
            assertThat(SignedIn.at(visitor.enterPassword(page, PAT, PASSWORD)).name())
                    .isEqualTo("Pat Local");
        }

        private String printable(String typed) {
            String printable = typed.strip().replaceAll("\\p{Cntrl}", "");
            return printable.substring(0, Math.min(255, printable.length()));
        }

        @ParameterizedTest(name = "[{index}]")
        @MethodSource("com.scalekit.keycloak.it.scenarios.OddNames#blanks")
        void isAskedForAgainIfItIsNothing(String typed) {
            Visitor visitor = STAGE.visitor();

            Page page = visitor.startWith(typed);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.fieldError("username")).isEqualTo(English.of("scalekitHomeRealmEmailOrUsernameMissing"));
            assertThat(SignedIn.at(visitor.enterPassword(visitor.type(page, PAT), PAT, PASSWORD))
                            .name())
                    .isEqualTo("Pat Local");
        }

        @Test
        void isAskedForAgainIfTheFieldIsMissing() {
            Page page = Visitor.addressForm(STAGE.visitor().startLogin())
                    .without("username")
                    .submit();

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.fieldError("username")).isEqualTo(English.of("scalekitHomeRealmEmailOrUsernameMissing"));
        }
    }

    @Nested
    final class WhereTheStepIsAnAlternative {

        @Test
        void bothWaysAreThereAsWell() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withAlternativeSteps());
            STAGE.control().autopilotFromLoginHint();

            assertThat(realm.visitor().signInWithPassword(PAT, PASSWORD).name()).isEqualTo("Pat Local");
            assertThat(realm.visitor().signInOnAutopilot("jane@example.com").claim("email"))
                    .isEqualTo("jane@example.com");
        }
    }

    @Nested
    final class WithoutAUsableIdentityProvider {

        @Test
        void everybodyIsLedToThePassword() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withProvider("enabled", false));

            Visitor pat = realm.visitor();
            Page page = pat.startLogin(Map.of("login_hint", "jane@example.com"));

            assertThat(SignedIn.at(pat.enterPassword(page, PAT, PASSWORD)).name())
                    .isEqualTo("Pat Local");
        }
    }
}
