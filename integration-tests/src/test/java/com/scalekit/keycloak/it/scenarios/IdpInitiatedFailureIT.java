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
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** When something goes wrong after a good start at the customer's side, the person stands at a login page that still leads on. */
final class IdpInitiatedFailureIT {

    private static final String SAM = "sam@megacorp.org";
    private static final String BUTTON = "#social-" + TestRealm.ALIAS;

    /** With a button for single sign-on on the login page, which the demo realm hides. */
    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> draft.withProvider("hideOnLogin", false));

    private static Tile tile() {
        return Tile.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION, SAM);
    }

    private static void assertStandsAtTheLoginPage(Page page, String code, String messageKey) {
        assertStandsAtTheLoginPage(STAGE.realm(), page, code, messageKey);
    }

    private static void assertStandsAtTheLoginPage(TestRealm realm, Page page, String code, String messageKey) {
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEqualTo(English.of(messageKey));
        assertThat(realm.events().refusal().detail("scalekit_error")).contains(code);
        assertThat(realm.events().types()).doesNotContain("LOGIN", "REGISTER");
    }

    private static Page cancelled(Visitor visitor) {
        return SimulatedSignIn.cancel(tile().click(visitor));
    }

    @Nested
    final class SomebodyWhoCancels {

        @Test
        void standsAtTheLoginPage() {
            assertStandsAtTheLoginPage(cancelled(STAGE.visitor()), "access_denied", "scalekitErrorAccessDenied");
        }

        @Test
        void isNotAskedAgainWhoseSignInItIs() {
            Visitor sam = STAGE.visitor();
            Page login = cancelled(sam);
            STAGE.control().resetCalls();

            Page again = SimulatedSignIn.selfPosted(login.click(BUTTON));

            assertThat(SimulatedSignIn.isAt(again)).as(again.toString()).isTrue();
            assertThat(Asked.of(STAGE.control()).selector())
                    .isEqualTo(Map.of("connection_id", KnownTenants.MEGACORP_CONNECTION));
            assertThat(SignedIn.at(SimulatedSignIn.signIn(again, SAM)).claim("email"))
                    .isEqualTo(SAM);
        }

        @Test
        void mayTypeAnAddressOfAnotherCustomer() {
            Visitor visitor = STAGE.visitor();
            Page login = cancelled(visitor);

            Page page = visitor.type(login, "peter@initech.example");

            assertThat(Asked.of(STAGE.control()).selector())
                    .isEqualTo(Map.of("connection_id", KnownTenants.INITECH_CONNECTION));
            assertThat(SignedIn.at(SimulatedSignIn.signIn(page, "peter@initech.example"))
                            .claim("email"))
                    .isEqualTo("peter@initech.example");
        }

        @Test
        void mayUseAPassword() {
            Visitor pat = STAGE.visitor();
            Page login = cancelled(pat);

            SignedIn signedIn = SignedIn.at(pat.enterPassword(pat.type(login, "pat"), "pat", "password"));

            assertThat(signedIn.name()).isEqualTo("Pat Local");
            assertThat(STAGE.realm().events().types()).endsWith("LOGIN", "LOGIN", "CODE_TO_TOKEN");
        }

        @Test
        void mayClickTheTileAgain() {
            Visitor sam = STAGE.visitor();
            cancelled(sam);

            assertThat(SignedIn.at(SimulatedSignIn.signIn(tile().click(sam), SAM))
                            .claim("email"))
                    .isEqualTo(SAM);
        }
    }

    @Nested
    final class AConnectionThatWasSwitchedOff {

        @Test
        void isToldAtTheLoginPageAndMayBeTriedAgain() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withProvider("hideOnLogin", false));
            realm.awaitCustomerOf(SAM);
            STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);

            Page login =
                    Tile.of(STAGE, realm, KnownTenants.MEGACORP_CONNECTION, SAM).click(realm.visitor());

            assertStandsAtTheLoginPage(realm, login, "connection_not_active", "scalekitErrorConnectionNotActive");
            STAGE.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, true);
            Page again = SimulatedSignIn.selfPosted(login.click(BUTTON));
            assertThat(SignedIn.at(SimulatedSignIn.signIn(again, SAM)).claim("email"))
                    .isEqualTo(SAM);
        }
    }

    @Nested
    final class AnAnswerThatIsNoGood {

        @Test
        void isToldAtTheLoginPageAndLeavesThePassword() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onToken(TokenMischief.next().status(500));
            Visitor visitor = STAGE.visitor();

            Page login = tile().click(visitor);

            assertStandsAtTheLoginPage(login, "token_response_invalid", "scalekitUnavailable");
            assertThat(SignedIn.at(visitor.enterPassword(visitor.type(login, "pat"), "pat", "password"))
                            .name())
                    .isEqualTo("Pat Local");
        }

        @Test
        void isNotAskedForAgainByItself() {
            STAGE.control().onAuthorize(AuthorizeMischief.every().refuse("server_error"));

            Page login = tile().click(STAGE.visitor());

            assertStandsAtTheLoginPage(login, "server_error", "scalekitErrorServerError");
            assertThat(STAGE.control().calls().authorize()).isOne();
        }
    }
}
