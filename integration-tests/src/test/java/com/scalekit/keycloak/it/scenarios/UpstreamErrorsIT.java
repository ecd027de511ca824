package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.Map;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.it.browser.Hop;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever Scalekit sends back instead of a code leads once to the login page, with our words and every other way open. */
final class UpstreamErrorsIT {

    private static final String MARKER = "visit-evil-dot-test-and-type-your-password";
    private static final String REFUSED = English.of("scalekitRefused");

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static RefusedLogin refusedLogin() {
        return RefusedLogin.of(STAGE, STAGE.realm(), "jane@example.com");
    }

    @Nested
    final class AnErrorCode {

        @ParameterizedTest
        @EnumSource(ScalekitError.class)
        void isToldInOurWordsAndLeavesThePassword(ScalekitError error) {
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(error.code(), MARKER));

            refusedLogin()
                    .leavesOnly(error.code(), English.of(error.messageKey()))
                    .withoutShowing(MARKER)
                    .withoutShowing("error_description")
                    .andThePasswordStillDoes();

            assertThat(STAGE.control().calls().authorize()).isOne();
            assertThat(STAGE.control().calls().forLogins()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"made_up", "ACCESS_DENIED", "<b>bold</b>", "${x}", "scalekitErrorServerError", "loginTimeout"
                })
        void thatNobodyKnowsIsNotEchoed(String code) {
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(code, MARKER));

            refusedLogin().leavesOnly("unknown", REFUSED).withoutShowing(MARKER).withoutShowing(code);
        }

        @ParameterizedTest
        @EnumSource(ScalekitError.class)
        void doesNotLoopWhereTheApplicationKnowsTheAddress(ScalekitError error) {
            STAGE.control().onAuthorize(AuthorizeMischief.every().refuse(error.code(), MARKER));

            Page page = STAGE.visitor().startLogin(Map.of("login_hint", "jane@example.com"));

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert()).isEqualTo(English.of(error.messageKey()));
            assertThat(page.valueOf("username")).isEqualTo("jane@example.com");
            assertThat(STAGE.control().calls().authorize()).isOne();
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains(error.code());
        }

        @Test
        void isForgottenAtTheNextTryInTheSameTab() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("server_error", MARKER));
            Visitor jane = STAGE.visitor();

            SignedIn signedIn = SignedIn.at(jane.type(jane.startWith("jane@example.com"), "jane@example.com"));

            assertThat(signedIn.claim("email")).isEqualTo("jane@example.com");
        }

        @Test
        void thatComesAfterTheCustomersPageIsToldLikewise() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().fail("user_not_active", MARKER));

            refusedLogin()
                    .leavesOnly("user_not_active", English.of("scalekitErrorUserNotActive"))
                    .withoutShowing(MARKER);
        }

        @Test
        void ofSomebodyWhoChangedTheirMindIsToldLikewise() {
            Page cancelled = SimulatedSignIn.cancel(STAGE.visitor().startWith("sam@megacorp.org"));

            assertThat(KeycloakPage.ADDRESS.isAt(cancelled)).isTrue();
            assertThat(cancelled.alert()).isEqualTo(English.of("scalekitErrorAccessDenied"));
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains("access_denied");
        }
    }

    @Nested
    final class AnAnswerThatDoesNotFit {

        @Test
        void isNotExchangedIfItHasACodeAndAnError() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().set("error", "server_error"));

            refusedLogin().leavesOnly("server_error", English.of("scalekitErrorServerError"));

            assertThat(STAGE.control().calls().token()).isZero();
        }

        @Test
        void isNotExchangedIfItNamesAnotherIssuer() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().issuer("https://other.scalekit.dev"));

            refusedLogin().leavesOnly(Refusal.CALLBACK_MALFORMED);

            assertThat(STAGE.control().calls().token()).isZero();
        }

        @Test
        void isFineIfItNamesOurIssuer() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control()
                    .onAuthorize(AuthorizeMischief.next()
                            .issuer(STAGE.simulator().environmentUrl().toString()));

            STAGE.visitor().signInOnAutopilot("issuer@example.com");
        }

        @Test
        void isRefusedIfItHasNeitherCodeNorError() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().remove("code"));

            refusedLogin().leavesOnly(Refusal.CALLBACK_MALFORMED);
        }

        @Test
        void isRefusedIfTheCodeIsAnother() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().code("another"));

            refusedLogin().leavesOnly(Refusal.CODE_REJECTED);
        }
    }

    @Nested
    final class AnAnswerOutsideItsLogin {

        @ParameterizedTest
        @ValueSource(strings = {"?code=x", "?state=&code=x", "?code=x&error=access_denied&error_description=" + MARKER})
        void isAReadablePageIfNoLoginIsNamed(String query) {
            Page page = STAGE.visitor().browser().open(URI.create(STAGE.realm().callback() + query));

            assertThat(page.status()).isEqualTo(400);
            assertThat(KeycloakPage.ERROR.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.text()).contains(English.of("scalekitLoginExpired"));
            assertThat(page.html()).doesNotContain(MARKER);
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains("login_not_under_way");
        }

        /** It may be the end of a login that began at the customer's side, of which we know nothing. */
        @Test
        void offersAnotherLoginIfItIsAnErrorWithoutOne() {
            Page page = STAGE.visitor()
                    .browser()
                    .open(URI.create(STAGE.realm().callback() + "?error=access_denied&error_description=" + MARKER));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.text()).contains(English.of("scalekitErrorAccessDenied"));
            assertThat(page.html()).contains("kc-scalekit-sign-in").doesNotContain(MARKER);
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains("access_denied");
        }

        @Test
        void isAnOrdinaryLoginIfItBringsNothing() {
            Page page = STAGE.visitor().browser().open(STAGE.realm().callback());

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(STAGE.realm().events().ofType("IDENTITY_PROVIDER_LOGIN_ERROR"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "a.b.c", "<script>", "a.b.c.d"})
        void isAReadablePageIfTheLoginIsUnknown(String state) {
            Visitor visitor = STAGE.visitor();
            STAGE.control()
                    .onAuthorize(AuthorizeMischief.next()
                            .refuse("server_error", MARKER)
                            .state(state));

            Page page = visitor.startWith("jane@example.com");

            assertThat(page.status()).isBetween(200, 499);
            assertThat(page.id()).startsWith("login-");
            assertThat(page.html()).doesNotContain(MARKER).doesNotContain("<script>" + state);
            assertThat(STAGE.control().calls().token()).isZero();
        }

        @Test
        void signsNobodyInASecondTime() {
            STAGE.control().autopilotFromLoginHint();
            Visitor jane = STAGE.visitor();
            jane.signInOnAutopilot("twice@example.com");
            Traces before = STAGE.realm().traces();

            Page page = jane.browser().open(callbackOf(jane));

            assertThat(page.status()).isLessThan(500);
            assertThat(STAGE.control().calls().token()).isOne();
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }

        @Test
        void signsNobodyInInAnotherBrowser() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().fail("server_error", MARKER));
            Visitor attacker = STAGE.visitor();
            attacker.startWith("attacker@example.com");
            URI forVictim =
                    URI.create(callbackOf(attacker).toString().replaceAll("error[^&]*&?", "") + "&code=attackers");
            STAGE.realm().events().clear();

            Page page = STAGE.visitor().browser().open(forVictim);

            assertThat(SignedIn.isAt(page)).isFalse();
            assertThat(page.status()).isLessThan(500);
            assertThat(STAGE.control().calls().token()).isZero();
            assertThat(STAGE.realm().accounts().withEmail("attacker@example.com"))
                    .isEmpty();
        }

        private URI callbackOf(Visitor visitor) {
            return visitor.browser().hops().stream()
                    .map(Hop::uri)
                    .filter(uri -> uri.toString().startsWith(STAGE.realm().callback() + "?"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            "no callback among " + visitor.browser().hops()));
        }
    }
}
