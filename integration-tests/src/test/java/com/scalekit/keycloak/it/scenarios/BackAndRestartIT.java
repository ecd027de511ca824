package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever goes back, starts again or waits too long is at the first page again, with the name that was typed, and goes on. */
final class BackAndRestartIT {

    private static final String JANE = "jane@example.com";
    private static final String SAM = "sam@megacorp.org";
    private static final String TOO_LATE = "Your login attempt timed out. Login will start from the beginning.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Page assertAsksAgain(Page page, String name) {
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.valueOf("username")).isEqualTo(name);
        return page;
    }

    private static void assertSignsIn(Visitor visitor, Page page, String email) {
        Page upstream = visitor.type(page, email);
        assertThat(SignedIn.at(SimulatedSignIn.signIn(upstream, email)).claim("email"))
                .isEqualTo(email);
    }

    @Nested
    final class Back {

        @Test
        void fromThePasswordLeadsToTheNameThatWasTyped() {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.startLogin();
            visitor.type(address, "typed@unknown.example");
            Page expired = visitor.type(address, JANE);
            assertThat(KeycloakPage.EXPIRED.isAt(expired))
                    .as(expired.toString())
                    .isTrue();

            Page again = assertAsksAgain(expired.click("#loginRestartLink"), "typed@unknown.example");

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertSignsIn(visitor, again, JANE);
        }

        @Test
        void fromThePasswordMayAlsoGoOnThere() {
            Visitor pat = STAGE.visitor();
            Page address = pat.startLogin();
            pat.type(address, "pat");

            Page password = pat.type(address, "pat").click("#loginContinueLink");

            assertThat(Visitor.passwordForm(password).fields()).containsEntry("username", "pat");
            assertThat(SignedIn.at(pat.enterPassword(password, "pat", "password"))
                            .name())
                    .isEqualTo("Pat Local");
        }

        @Test
        void fromTheCustomerMayGoToAnotherCustomer() {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.startLogin();
            visitor.type(address, JANE);

            Page again = assertAsksAgain(visitor.type(address, SAM), JANE);

            assertSignsIn(visitor, again, SAM);
        }

        /** Two sign-ins of one tab: the later one counts, and nothing of the earlier one gets into it. */
        @Test
        void fromTheCustomerAndOnWithTheEarlierSignInSignsNobodyIn() {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.startLogin();
            Page earlier = visitor.type(address, "earlier@example.com");
            Page later = visitor.type(visitor.type(address, SAM), SAM);
            assertThat(SimulatedSignIn.isAt(later)).as(later.toString()).isTrue();

            Page end = SimulatedSignIn.signIn(earlier, "earlier@example.com");

            assertThat(SignedIn.isAt(end)).as(end.toString()).isFalse();
            assertThat(end.status()).isLessThan(500);
            assertThat(end.id()).startsWith("login-");
            assertThat(STAGE.realm().accounts().withEmail("earlier@example.com"))
                    .isEmpty();
        }
    }

    @Nested
    final class AFormOfYesterday {

        @Test
        void isNotTakenWithACodeThatIsNotItsOwn() {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.startLogin();
            String stale = Visitor.addressForm(visitor.startLogin()).action().toString();
            String code = stale.replaceAll(".*[?&](session_code=[^&]*).*", "$1");

            Page again = Visitor.addressForm(address)
                    .with("username", JANE)
                    .withAction(action -> action.replaceAll("session_code=[^&]*", code))
                    .submit();

            assertAsksAgain(again, "");
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertSignsIn(visitor, again, JANE);
        }

        /** When the login of somebody who came later is too old, so is this one. */
        @Test
        void leadsToTheFirstPageIfTheLoginTookTooLong() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            realm.awaitCustomerOf(JANE);
            Visitor visitor = realm.visitor();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
            Page address = visitor.startWith("slow@example.com");
            STAGE.control().resetCalls();

            Page younger = realm.visitor().startLogin(Map.of("login_hint", "younger@unknown.example"));
            setPatience(realm, 1);
            await().atMost(PATIENCE)
                    .until(() -> younger.browser().open(reloaded(younger)).alert(), TOO_LATE::equals);
            Page late = visitor.type(address, JANE);
            setPatience(realm, 300);

            assertAsksAgain(late, "slow@example.com");
            assertThat(late.alert()).isEqualTo(TOO_LATE);
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertSignsIn(visitor, late, JANE);
        }

        @Test
        void leadsToTheFirstPageOfAnotherLoginIfTheServerHasForgottenIt() {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.startLogin();
            visitor.browser().cookies().forget("AUTH_SESSION_ID");

            Page again = visitor.type(address, JANE);

            assertAsksAgain(again, "");
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertSignsIn(visitor, again, JANE);
        }

        /** What the application knows does not lead past that page: people are to read what happened. */
        @Test
        void doesSoWithTheAddressThatTheApplicationKnows() {
            Visitor visitor = STAGE.visitor();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
            Page error = visitor.startLogin(Map.of("login_hint", JANE));
            STAGE.control().resetCalls();
            visitor.browser().cookies().forget("AUTH_SESSION_ID");

            Page again = assertAsksAgain(visitor.type(error, SAM), JANE);

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertSignsIn(visitor, again, SAM);
        }

        @Test
        void saysSoIfTheBrowserHasForgottenEverything() {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.startLogin();
            visitor.browser().cookies().closeBrowser();

            Page page = visitor.type(address, JANE);

            assertThat(KeycloakPage.ERROR.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.status()).isEqualTo(400);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        /** What the address line says to browsers with scripts. */
        private URI reloaded(Page page) {
            return URI.create(Visitor.addressForm(page).action().toString().replaceFirst("session_code=[^&]*&", ""));
        }

        /** How long Keycloak waits for people. */
        private void setPatience(TestRealm realm, int seconds) {
            realm.admin()
                    .put(
                            realm.path(),
                            Json.object()
                                    .put("accessCodeLifespanLogin", seconds)
                                    .put("accessCodeLifespanUserAction", seconds));
        }
    }

    @Nested
    final class StartingAgain {

        /** Keycloak ends the session then, so that the next person is not the last one. */
        @Test
        void fromThePasswordOfSomebodyKnownLetsAnybodyIn() {
            Visitor visitor = STAGE.visitor();
            SignedIn pat = visitor.signInWithPassword("pat", "password");

            Page address = visitor.restart(visitor.startLogin(Map.of("prompt", "login")));

            assertAsksAgain(address, "");
            assertThat(Sessions.of(STAGE.realm(), pat.claim("sub"))).doesNotContain(pat.claim("sid"));
            assertSignsIn(visitor, address, JANE);
        }

        @Test
        void afterAnErrorOfSomebodyKnownDoesNotLeadThereAgain() {
            Visitor visitor = STAGE.visitor();
            SignedIn sam = visitor.signInThroughScalekit(SAM, SAM);
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
            Page error = visitor.startLogin(Map.of("prompt", "login"));
            STAGE.control().resetCalls();

            Page address = visitor.restart(error);

            assertAsksAgain(address, "");
            assertThat(address.alert()).isEmpty();
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(Sessions.of(STAGE.realm(), sam.claim("sub"))).doesNotContain(sam.claim("sid"));
            assertSignsIn(visitor, address, JANE);
        }
    }
}
