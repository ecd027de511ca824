package com.scalekit.keycloak.it.scenarios;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Present;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.it.portal.SwitchPage;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody is signed in in this browser, and the application or the customer speaks of somebody else. */
final class PageAndSessionsIT {

    private static final String SAM = "sam@megacorp.org";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static boolean isAlive(SignedIn signedIn) {
        return Sessions.of(STAGE.realm(), signedIn.claim("sub")).contains(signedIn.claim("sid"));
    }

    /** Keycloak looks at the session before any step of the flow: an application that wants another person has to say so. */
    @Nested
    final class AnApplicationThatKnowsSomebodyElse {

        @ParameterizedTest
        @EnumSource
        void getsThePersonWhoIsSignedIn(Present present) {
            Visitor visitor = STAGE.visitor();
            SignedIn before = present.signIn(visitor);
            STAGE.control().resetCalls();

            SignedIn after = SignedIn.at(visitor.startLogin(Map.of("login_hint", SAM)));

            assertThat(after.claim("sub")).isEqualTo(before.claim("sub"));
            assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        /** Keycloak knows one account in a browser, so it has nothing to choose from. */
        @ParameterizedTest
        @ValueSource(strings = {"select_account", "consent", "none"})
        void getsThePersonWhoIsSignedInWhateverElseItAsks(String prompt) {
            Visitor visitor = STAGE.visitor();
            SignedIn before = Present.STRANGER.signIn(visitor);
            STAGE.control().resetCalls();

            SignedIn after =
                    SignedIn.at(visitor.startLogin(Map.of("login_hint", "jane@example.com", "prompt", prompt)));

            assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
            assertThat(STAGE.control().calls().authorize()).isZero();
        }
    }

    @Nested
    final class SomebodyElseAtTheCustomersSignIn {

        private final int number = COUNT.incrementAndGet();
        private final String owner = "owner" + number + "@example.com";
        private final String other = "other" + number + "@example.com";
        private final Visitor visitor = STAGE.visitor();

        private SignedIn ownerSignsIn() {
            return visitor.signInThroughScalekit(owner, owner);
        }

        private Page comesBackAs(String email) {
            Page upstream = visitor.startLogin(Map.of("prompt", "login"));
            assertThat(SimulatedSignIn.isAt(upstream)).as(upstream.toString()).isTrue();
            return SimulatedSignIn.signIn(upstream, email);
        }

        @ParameterizedTest(name = "with an account: {0}")
        @ValueSource(booleans = {true, false})
        void isAskedAboutBeforeAnythingHappens(boolean known) {
            ownerSignsIn();
            if (known) {
                STAGE.visitor().signInThroughScalekit(other, other);
            }
            Traces traces = STAGE.realm().traces();

            Page question = comesBackAs(other);

            assertThat(SwitchPage.isAt(question)).as(question.toString()).isTrue();
            assertThat(question.html()).doesNotContain(owner).doesNotContain(other);
            assertThat(STAGE.realm().traces()).isEqualTo(traces);
        }

        @Test
        void signsInAloneIfTheyGoOn() {
            SignedIn before = ownerSignsIn();
            Page upstream = SwitchPage.goOn(comesBackAs(other));

            SignedIn after = SignedIn.at(SimulatedSignIn.signIn(upstream, other));

            assertThat(after.claim("email")).isEqualTo(other);
            assertThat(after.claim("sub")).isNotEqualTo(before.claim("sub"));
            assertThat(isAlive(before)).isFalse();
            assertThat(STAGE.realm().accounts().links(before.claim("sub")))
                    .singleElement()
                    .satisfies(link -> assertThat(link.username()).isEqualTo(owner));
            assertThat(STAGE.realm().accounts().links(after.claim("sub")))
                    .singleElement()
                    .satisfies(link -> assertThat(link.username()).isEqualTo(other));
        }

        /** The application wants a fresh sign-in, so staying alone is none. */
        @Test
        void leavesTheOwnerToSignInAgainIfTheyStay() {
            SignedIn before = ownerSignsIn();

            Page page = SwitchPage.stay(comesBackAs(other));
            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(isAlive(before)).isTrue();
            assertThat(STAGE.realm().accounts().withEmail(other)).isEmpty();

            Page upstream = Visitor.addressForm(page).submit();
            SignedIn after = SignedIn.at(SimulatedSignIn.signIn(upstream, owner));

            assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
            assertThat(after.claim("email")).isEqualTo(owner);
        }

        @Test
        void isRefusedIfTheyAreAnotherCustomers() {
            ownerSignsIn();
            Traces traces = STAGE.realm().traces();
            STAGE.realm().events().clear();
            STAGE.control()
                    .autopilot(SimulatedUser.of(SAM)
                            .answeredBy(KnownTenants.MEGACORP_CONNECTION)
                            .memberOf(KnownTenants.MEGACORP));

            Page page = visitor.startLogin(Map.of("prompt", "login"));

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert())
                    .isEqualTo(English.of(Refusal.OTHER_CONNECTION.message().key()));
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains(Refusal.OTHER_CONNECTION.code());
            assertThat(STAGE.realm().traces()).isEqualTo(traces);
        }
    }
}
