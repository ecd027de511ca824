package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Present;
import com.scalekit.keycloak.it.portal.Receiver;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.it.portal.SwitchPage;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only the person at the browser answers the question about a session, once, and on the page that asks it. */
final class SessionSwitchForgeryIT {

    private static final String STATE = "state";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Page question(Visitor visitor, String email) {
        Page page = Tile.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION, email)
                .click(visitor);
        assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
        return page;
    }

    private static String stateOn(Page page) {
        return SwitchPage.form(page).fields().getOrDefault(STATE, "");
    }

    private static URI place() {
        return URI.create(STAGE.realm().callback() + "/switch");
    }

    /** Everything stays as it is: accounts, sessions, and the record. */
    private static void assertChangesNothing(Form form) {
        STAGE.realm().events().clear();
        STAGE.control().resetCalls();
        Traces before = STAGE.realm().traces();
        var sessions = Sessions.all(STAGE.realm());

        Page page = form.submitOnly();

        assertThat(page.status()).as(page.toString()).isBetween(400, 499);
        assertThat(page.html()).doesNotContain("@");
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(STAGE.realm().events().types()).doesNotContain("LOGOUT", "LOGIN");
        assertThat(STAGE.realm().traces()).isEqualTo(before);
        assertThat(Sessions.all(STAGE.realm())).isEqualTo(sessions);
    }

    /** Nobody is signed out or sent upstream, wherever the browser is led. */
    private static Page assertEndsNoSession(Form form) {
        STAGE.realm().events().clear();
        STAGE.control().resetCalls();
        Traces before = STAGE.realm().traces();
        var sessions = Sessions.all(STAGE.realm());

        Page page = form.submit();

        assertThat(page.status()).as(page.toString()).isLessThan(500);
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(STAGE.realm().events().types()).doesNotContain("LOGOUT");
        assertThat(STAGE.realm().traces()).isEqualTo(before);
        assertThat(Sessions.all(STAGE.realm())).isEqualTo(sessions);
        return page;
    }

    @Nested
    final class AnAnswerWithoutItsQuestion {

        private static Stream<String> strangeStates() {
            return Stream.of("", " ", "x", "a.b.c", "a.b.c.d", "<script>", "x".repeat(20_000), "\u0000", "..", "%00");
        }

        @Test
        void changesNothingWithoutAState() {
            Visitor pat = STAGE.visitor();
            Present.PAT.signIn(pat);

            assertChangesNothing(
                    SwitchPage.continuing(question(pat, "jane@example.com")).without(STATE));
        }

        @ParameterizedTest(name = "[{index}]")
        @MethodSource("strangeStates")
        void changesNothingWithAStateThatNobodyWrote(String state) {
            Visitor pat = STAGE.visitor();
            Present.PAT.signIn(pat);

            assertChangesNothing(
                    SwitchPage.continuing(question(pat, "jane@example.com")).with(STATE, state));
        }

        @Test
        void endsNoSessionWithTheStateOfAnotherBrowser() {
            Visitor mallory = STAGE.visitor();
            Present.STRANGER.signIn(mallory);
            String others = stateOn(question(mallory, "jane@example.com"));
            Visitor pat = STAGE.visitor();
            SignedIn before = Present.PAT.signIn(pat);

            Page page = assertEndsNoSession(
                    SwitchPage.continuing(question(pat, "jane@example.com")).with(STATE, others));

            assertThat(SignedIn.at(page).claim("sid")).isEqualTo(before.claim("sid"));
        }

        @Test
        void changesNothingWhereNobodyIsSignedIn() {
            Visitor mallory = STAGE.visitor();
            Present.STRANGER.signIn(mallory);
            String others = stateOn(question(mallory, "jane@example.com"));

            assertChangesNothing(forgedIn(STAGE.visitor(), others, "continue"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"continue", "stay", ""})
        void endsNoSessionFromAPageOfSomebodyElsesMaking(String choice) {
            Visitor mallory = STAGE.visitor();
            Present.STRANGER.signIn(mallory);
            String others = stateOn(question(mallory, "jane@example.com"));
            Visitor pat = STAGE.visitor();
            SignedIn before = Present.PAT.signIn(pat);

            Page page = assertEndsNoSession(forgedIn(pat, others, choice));

            assertThat(SignedIn.at(page).claim("sid")).isEqualTo(before.claim("sid"));
        }

        /** A page on another site, with a form that leads to us. */
        private Form forgedIn(Visitor victim, String state, String choice) {
            String html =
                    "<form id=forged method=post action=\"" + place() + "\"><input type=hidden name=state value=\""
                            + state + "\"><input type=hidden name=choice value=\"" + choice + "\"></form>";
            try (Receiver evil = Receiver.showing(html)) {
                return victim.browser().open(evil.url()).form("#forged");
            }
        }
    }

    @Nested
    final class AnAnswerThatIsNone {

        @ParameterizedTest
        @ValueSource(strings = {"", "CONTINUE", "continue,stay", "yes"})
        void endsNoSession(String choice) {
            Visitor pat = STAGE.visitor();
            SignedIn before = Present.PAT.signIn(pat);
            Form form = SwitchPage.form(question(pat, "jane@example.com")).with("choice", choice);

            Page page = assertEndsNoSession(form);

            assertThat(SignedIn.at(page).claim("sid")).isEqualTo(before.claim("sid"));
        }

        @Test
        void endsNoSessionIfItIsMissing() {
            Visitor pat = STAGE.visitor();
            SignedIn before = Present.PAT.signIn(pat);

            Page page = assertEndsNoSession(SwitchPage.form(question(pat, "jane@example.com")));

            assertThat(SignedIn.at(page).claim("sid")).isEqualTo(before.claim("sid"));
        }

        @Test
        void endsNoSessionIfItIsALink() {
            Visitor pat = STAGE.visitor();
            SignedIn before = Present.PAT.signIn(pat);
            String state = stateOn(question(pat, "jane@example.com"));

            Page page = pat.browser().openOnly(URI.create(place() + "?choice=continue&state=" + state));

            assertThat(page.status()).as(page.toString()).isBetween(400, 499);
            assertThat(Sessions.of(STAGE.realm(), before.claim("sub"))).contains(before.claim("sid"));
        }
    }

    @Nested
    final class ASecondAnswer {

        @Test
        void changesNothingAfterGoingOn() {
            Visitor visitor = STAGE.visitor();
            Present.PAT.signIn(visitor);
            Form form = SwitchPage.continuing(question(visitor, "jane@example.com"));
            SignedIn jane = SignedIn.at(form.submit());

            assertEndsNoSession(form);

            assertThat(SignedIn.at(visitor.startLogin()).claim("sid")).isEqualTo(jane.claim("sid"));
        }

        @Test
        void changesNothingAfterStaying() {
            Visitor visitor = STAGE.visitor();
            SignedIn pat = Present.PAT.signIn(visitor);
            Page question = question(visitor, "jane@example.com");
            SignedIn.at(SwitchPage.staying(question).submit());

            assertEndsNoSession(SwitchPage.continuing(question));

            assertThat(SignedIn.at(visitor.startLogin()).claim("sid")).isEqualTo(pat.claim("sid"));
        }

        @Test
        void changesNothingForTheNextPersonAtTheBrowser() {
            Visitor visitor = STAGE.visitor();
            Present.PAT.signIn(visitor);
            Form form = SwitchPage.continuing(question(visitor, "jane@example.com"));
            SignedIn.at(form.submit());
            visitor.browser().cookies().closeBrowser();
            SignedIn next = Present.PAT.signIn(visitor);

            assertEndsNoSession(form);

            assertThat(Sessions.of(STAGE.realm(), next.claim("sub"))).contains(next.claim("sid"));
        }
    }
}
