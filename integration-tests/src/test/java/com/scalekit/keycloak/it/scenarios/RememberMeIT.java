package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever ticks "remember me" at the first page has ticked it for all that follows, and nobody is remembered who has not. */
final class RememberMeIT {

    private static final String BOX = "rememberMe";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Page type(Page page, String name, boolean ticked) {
        Form form = Visitor.addressForm(page).with("username", name).without(BOX);
        return SimulatedSignIn.selfPosted((ticked ? form.with(BOX, "on") : form).submit());
    }

    private static boolean isTicked(Form form) {
        return "on".equals(form.fields().get(BOX));
    }

    private static boolean isRemembered(TestRealm realm, SignedIn signedIn) {
        return realm.accounts()
                .rememberMe(signedIn.claim("sub"))
                .orElseThrow(() -> new AssertionError("no session of " + signedIn));
    }

    private static String localPerson(String name) {
        STAGE.realm().accounts().add(name, name + "@local.test", true);
        return name;
    }

    @Nested
    final class AtThePasswordPage {

        @ParameterizedTest(name = "ticked: {0}")
        @ValueSource(booleans = {true, false})
        void theBoxIsAsItWasLeftAndTheNameIsThere(boolean ticked) {
            String name = localPerson("box-" + ticked);
            Page password = type(STAGE.visitor().startLogin(), name, ticked);

            Form form = Visitor.passwordForm(password);
            assertThat(form.fields()).containsEntry("username", name);
            assertThat(isTicked(form)).isEqualTo(ticked);
            SignedIn signedIn =
                    SignedIn.at(form.with("password", Accounts.PASSWORD).submit());
            assertThat(isRemembered(STAGE.realm(), signedIn)).isEqualTo(ticked);
        }

        @ParameterizedTest(name = "ticked: {0}")
        @ValueSource(booleans = {true, false})
        void theLastWordCounts(boolean ticked) {
            String name = localPerson("last-word-" + ticked);
            Form form = Visitor.passwordForm(type(STAGE.visitor().startLogin(), name, !ticked))
                    .with("password", Accounts.PASSWORD)
                    .without(BOX);

            SignedIn signedIn = SignedIn.at((ticked ? form.with(BOX, "on") : form).submit());

            assertThat(isRemembered(STAGE.realm(), signedIn)).isEqualTo(ticked);
        }
    }

    @Nested
    final class AfterAnErrorUpstream {

        private Page afterAnError(Visitor visitor, String email, boolean ticked) {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
            Page page = type(visitor.startLogin(), email, ticked);
            assertThat(page.alert()).as(page.toString()).isNotEmpty();
            assertThat(page.valueOf("username")).isEqualTo(email);
            return page;
        }

        @ParameterizedTest(name = "ticked: {0}")
        @ValueSource(booleans = {true, false})
        void theBoxIsAsItWasLeft(boolean ticked) {
            String email = "error-" + ticked + "@example.com";
            Page page = afterAnError(STAGE.visitor(), email, ticked);

            Form form = Visitor.addressForm(page);
            assertThat(isTicked(form)).isEqualTo(ticked);
            SignedIn signedIn = SignedIn.at(form.submit());
            assertThat(isRemembered(STAGE.realm(), signedIn)).isEqualTo(ticked);
        }

        @Test
        void theBoxMayBeUnticked() {
            Page page = afterAnError(STAGE.visitor(), "unticked@example.com", true);

            SignedIn signedIn = SignedIn.at(type(page, "unticked@example.com", false));

            assertThat(isRemembered(STAGE.realm(), signedIn)).isFalse();
        }

        @Test
        void theBoxGoesAlongToThePassword() {
            String name = localPerson("after-error");
            Page page = afterAnError(STAGE.visitor(), "other@example.com", true);

            Form password = Visitor.passwordForm(
                    Visitor.addressForm(page).with("username", name).submit());

            assertThat(isTicked(password)).isTrue();
            assertThat(password.fields()).containsEntry("username", name);
        }
    }

    @Nested
    final class AtTheNextVisit {

        @Test
        void theNameIsThereAndTheBoxIsTicked() {
            String name = localPerson("next-visit");
            Visitor visitor = STAGE.visitor();
            SignedIn signedIn = SignedIn.at(Visitor.passwordForm(type(visitor.startLogin(), name, true))
                    .with("password", Accounts.PASSWORD)
                    .submit());
            assertIsFilledIn(visitor, signedIn, name);
        }

        @Test
        void theAddressIsThereAndNothingGoesUpstreamByItself() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            String email = "next.visit@example.com";
            SignedIn signedIn = SignedIn.at(type(visitor.startLogin(), email, true));
            STAGE.control().resetCalls();

            Page page = assertIsFilledIn(visitor, signedIn, email);

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(SignedIn.at(Visitor.addressForm(page).submit()).claim("email"))
                    .isEqualTo(email);
        }

        @Test
        void whatTheApplicationKnowsComesFirst() {
            String name = localPerson("hinted-visit");
            Visitor visitor = STAGE.visitor();
            SignedIn signedIn = SignedIn.at(Visitor.passwordForm(type(visitor.startLogin(), name, true))
                    .with("password", Accounts.PASSWORD)
                    .submit());
            end(visitor, signedIn);

            Page page = visitor.startLogin(Map.of("login_hint", "somebody@unknown.example"));

            assertThat(page.valueOf("username")).isEqualTo("somebody@unknown.example");
        }

        @Test
        void nobodyIsThereWhoDidNotWantIt() {
            String name = localPerson("forgotten");
            Visitor visitor = STAGE.visitor();
            SignedIn signedIn = SignedIn.at(Visitor.passwordForm(type(visitor.startLogin(), name, false))
                    .with("password", Accounts.PASSWORD)
                    .submit());
            end(visitor, signedIn);

            Page page = visitor.startLogin();

            assertThat(page.valueOf("username")).isEmpty();
            assertThat(isTicked(Visitor.addressForm(page))).isFalse();
        }

        private Page assertIsFilledIn(Visitor visitor, SignedIn signedIn, String name) {
            end(visitor, signedIn);
            Page page = visitor.startLogin();
            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.valueOf("username")).isEqualTo(name);
            assertThat(isTicked(Visitor.addressForm(page))).isTrue();
            return page;
        }

        /** The session is over, as it is after a long time, and the browser was closed meanwhile. */
        private void end(Visitor visitor, SignedIn signedIn) {
            STAGE.realm().accounts().signOut(signedIn.claim("sub"));
            visitor.browser().cookies().closeBrowser();
        }
    }

    @Nested
    final class WhereTheRealmDoesNotWantIt {

        @Test
        void nobodyIsOfferedItNorGetsItByAFieldThatIsNotThere() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("rememberMe", false));
            realm.accounts().add("plain", "plain@local.test", true);
            Page address = realm.visitor().startLogin();
            assertThat(address.has("[name=" + BOX + "]")).isFalse();

            Page password = type(address, "plain", true);
            assertThat(password.has("[name=" + BOX + "]")).isFalse();
            assertThat(Visitor.passwordForm(password).fields()).containsEntry("username", "plain");
            SignedIn signedIn = SignedIn.at(Visitor.passwordForm(password)
                    .with("password", Accounts.PASSWORD)
                    .submit());

            assertThat(isRemembered(realm, signedIn)).isFalse();
        }

        @Test
        void nobodyGetsItThroughScalekit() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("rememberMe", false));
            realm.awaitCustomerOf("plain@example.com");
            STAGE.control().autopilotFromLoginHint();

            SignedIn signedIn = SignedIn.at(type(realm.visitor().startLogin(), "plain@example.com", true));

            assertThat(isRemembered(realm, signedIn)).isFalse();
        }
    }
}
