package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody who is signed in and has to sign in again stays who they are: neither the application nor the keyboard changes that. */
final class ReauthenticationIT {

    private static final String HOOLI_PERSON = "again@hooli.example";
    private static final String JANE = "jane@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** The session has to be older than the application allows, and Keycloak counts in seconds. */
    private static Page signInAgain(Visitor visitor, Map<String, String> parameters) {
        return await().atMost(PATIENCE).until(() -> visitor.startLogin(parameters), page -> !SignedIn.isAt(page));
    }

    private static Visitor signedInThroughTheSecondConnection() {
        STAGE.control().autopilot(SimulatedUser.of(HOOLI_PERSON).answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));
        Visitor visitor = STAGE.visitor();
        visitor.signInOnAutopilot(HOOLI_PERSON);
        STAGE.control().autopilotOff();
        STAGE.control().resetCalls();
        return visitor;
    }

    private static void assertAsksTheirConnection(Page page) {
        assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
        Asked asked = Asked.of(STAGE.control());
        assertThat(asked.selector()).isEqualTo(Map.of("connection_id", KnownTenants.HOOLI_SECOND_CONNECTION));
        assertThat(asked.parameter("login_hint")).isEqualTo(HOOLI_PERSON);
        assertThat(asked.parameter("prompt")).isEqualTo("login");
    }

    @Nested
    final class WhoIsLinked {

        @ParameterizedTest(name = "{0}={1} beside {2}")
        @CsvSource({
            "prompt, login, ''",
            "prompt, login, " + JANE,
            "prompt, login, pat",
            "prompt, consent login, " + JANE,
            "max_age, 0, " + JANE,
            "max_age, 1, " + JANE
        })
        void goesStraightToTheirConnectionWhateverTheApplicationKnows(String name, String value, String hint) {
            Visitor visitor = signedInThroughTheSecondConnection();

            Page upstream = signInAgain(visitor, Map.of(name, value, "login_hint", hint));

            assertAsksTheirConnection(upstream);
            assertThat(STAGE.control().calls().authorize()).isOne();
            assertThat(SignedIn.at(SimulatedSignIn.signIn(upstream, HOOLI_PERSON))
                            .claim("email"))
                    .isEqualTo(HOOLI_PERSON);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", HOOLI_PERSON, JANE, "sam@megacorp.org", "pat", "nobody@unknown.example"})
        void seesAnErrorOnceAndGoesThereAgainWhateverIsTyped(String typed) {
            Visitor visitor = signedInThroughTheSecondConnection();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
            Page page = visitor.startLogin(Map.of("prompt", "login", "login_hint", JANE));
            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert()).isEqualTo(English.of("scalekitErrorAccessDenied"));
            assertThat(STAGE.control().calls().authorize()).isOne();

            Page upstream = SimulatedSignIn.selfPosted(
                    Visitor.addressForm(page).with("username", typed).submit());

            assertAsksTheirConnection(upstream);
            assertThat(SignedIn.at(SimulatedSignIn.signIn(upstream, HOOLI_PERSON))
                            .claim("email"))
                    .isEqualTo(HOOLI_PERSON);
        }
    }

    @Nested
    final class WhoHasAPassword {

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({"prompt, login", "max_age, 0", "max_age, 1"})
        void isAskedForItAloneWhateverTheApplicationKnows(String name, String value) {
            Visitor pat = STAGE.visitor();
            pat.signInWithPassword("pat", "password");

            Page page = signInAgain(pat, Map.of(name, value, "login_hint", JANE));

            assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.has("[name=username]")).isFalse();
            assertThat(page.element("#kc-attempted-username").attr("value")).isEqualTo("pat");
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(SignedIn.at(page.form("#kc-form-login")
                                    .with("password", "password")
                                    .submit())
                            .name())
                    .isEqualTo("Pat Local");
        }

        /** The field is not on the page, but anybody can send one. */
        @Test
        void isNotExchangedForSomebodyElseByAFieldThatIsNotThere() {
            STAGE.realm().accounts().add("other", "other@local.test", true);
            Visitor pat = STAGE.visitor();
            pat.signInWithPassword("pat", "password");
            Page page = pat.startLogin(Map.of("prompt", "login"));

            Page refused = page.form("#kc-form-login")
                    .with("username", "other")
                    .with("password", Accounts.PASSWORD)
                    .submit();

            assertThat(SignedIn.isAt(refused)).as(refused.toString()).isFalse();
            assertThat(SignedIn.at(refused.form("#kc-form-login")
                                    .with("password", "password")
                                    .submit())
                            .name())
                    .isEqualTo("Pat Local");
        }
    }
}
