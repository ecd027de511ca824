package com.scalekit.keycloak.login;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.keycloak.models.AuthenticationExecutionModel.Requirement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class HomeRealmAuthenticatorTest {

    private static final String SSO = "anna@acme.com";
    private static final String NEXT_STEP = "next step";
    private static final String PAGE = "challenge";
    private static final String UPSTREAM = "forceChallenge";

    /** Everything that people, applications and administrators can bring about before the page is submitted. */
    static Stream<Arguments> entrances() {
        return Stream.of(
                enter("a good session", "success", step -> step.notes.auth().put("SSO_AUTH", "true")),
                enter("no identity provider", NEXT_STEP, step -> step.idp.setProviderId("oidc")),
                enter("a disabled one", NEXT_STEP, step -> step.idp.setEnabled(false)),
                enter("one for links only", NEXT_STEP, step -> step.idp.setLinkOnly(true)),
                enter(
                        "one that does not work",
                        NEXT_STEP,
                        step -> step.idp.getConfig().remove("clientSecret")),
                enter("an unknown alias", NEXT_STEP, step -> step.stepConfig.put("identityProvider", "other")),
                enter("nothing known", PAGE, step -> {}),
                enter("an address with single sign-on", UPSTREAM, step -> step.hinted(SSO)),
                enter("an address without", PAGE, step -> step.hinted("bob@example.com")),
                enter("an address in an outage", PAGE, step -> step.hinted("bob@down.com")),
                enter("a hint that is no address", PAGE, step -> step.hinted("{x}%00<b>")),
                enter("a page that is always shown", PAGE, step -> {
                    step.hinted(SSO);
                    step.stepConfig.put("skipPageForLoginHint", "false");
                }),
                enter(
                        "prompt=login",
                        PAGE,
                        step -> step.hinted(SSO).notes.client().put("prompt", "login")),
                enter(
                        "two prompts",
                        PAGE,
                        step -> step.hinted(SSO).notes.client().put("prompt", "x select_account")),
                enter("max_age", PAGE, step -> step.hinted(SSO).notes.client().put("max_age", "0")),
                enter("an error to show", PAGE, step -> step.hinted(SSO).forwardedError()),
                enter(
                        "a tab sent upstream before",
                        PAGE,
                        step -> step.hinted(SSO).notes.auth().put("scalekit.sent", "true")),
                enter(
                        "prompt=none",
                        PAGE,
                        step -> step.hinted(SSO).notes.client().put("prompt", "none")),
                enter("prompt=none, allowed", UPSTREAM, step -> {
                    step.hinted(SSO).notes.client().put("prompt", "none");
                    step.idp.getConfig().put("acceptsPromptNoneForwardFromClient", "true");
                }),
                enter("an unasked hint of the application", PAGE, HomeRealmAuthenticatorTest::connectionHint),
                enter("an accepted one", UPSTREAM, step -> {
                    connectionHint(step);
                    step.idp.getConfig().put("acceptApplicationHints", "true");
                }),
                enter("somebody known who has a password", NEXT_STEP, step -> step.known("")),
                enter("somebody known with a strange link", NEXT_STEP, step -> step.known("usr_1")),
                enter("somebody known and linked", UPSTREAM, step -> step.known("conn_11;00u1")),
                enter(
                        "somebody linked, after an error",
                        PAGE,
                        step -> step.known("conn_11;00u1").forwardedError()),
                enter(
                        "somebody linked, sent before",
                        PAGE,
                        step -> step.known("conn_11;00u1").notes.auth().put("scalekit.sent", "true")));
    }

    /** Everything that can be submitted. */
    static Stream<Arguments> submissions() {
        return Stream.of(
                submit("cancel", "cancelLogin", step -> step.typed(SSO).form.putSingle("cancel", "")),
                submit("nothing", PAGE, step -> {}),
                submit("blanks", PAGE, step -> step.typed(" \t\u0000 ")),
                submit("a username", NEXT_STEP, step -> step.typed("bob")),
                submit("an address without single sign-on", NEXT_STEP, step -> step.typed("bob@example.com")),
                submit("an address in an outage", NEXT_STEP, step -> step.typed("bob@down.com")),
                submit("an address with single sign-on", UPSTREAM, step -> step.typed(" Anna@ACME.com ")),
                submit(
                        "the same after an error",
                        UPSTREAM,
                        step -> step.typed(SSO).forwardedError()),
                submit("two addresses", NEXT_STEP, step -> step.typed("anna@acme.com,eve@evil.com")),
                submit("a control character", NEXT_STEP, step -> step.typed("anna\u0000@acme.com")),
                submit("no identity provider", NEXT_STEP, step -> {
                    step.typed(SSO);
                    step.idp.setEnabled(false);
                }),
                submit(
                        "a username, and no password to come",
                        PAGE,
                        step -> step.last().typed("bob")),
                submit(
                        "an address without single sign-on, and no password to come",
                        PAGE,
                        step -> step.last().typed("bob@example.com")),
                submit(
                        "an address with single sign-on, and no password to come",
                        UPSTREAM,
                        step -> step.last().typed(SSO)),
                submit("nothing of somebody known and linked", UPSTREAM, step -> step.known("conn_11;00u1")),
                submit("nothing of somebody known", NEXT_STEP, step -> step.known("")),
                submit("somebody known", NEXT_STEP, step -> step.typed(SSO).known("")),
                submit(
                        "somebody known and linked",
                        UPSTREAM,
                        step -> step.typed("eve@x.example").known("conn_11;00u1")));
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @MethodSource("entrances")
    void endsOnceHoweverItIsEntered(String name, String status, Consumer<TestStep> given) {
        endsOnce(status, given, TestStep::enter);
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @MethodSource("submissions")
    void endsOnceWhateverIsSubmitted(String name, String status, Consumer<TestStep> given) {
        endsOnce(status, given, TestStep::submit);
    }

    private static void endsOnce(String status, Consumer<TestStep> given, Consumer<TestStep> act) {
        for (Requirement requirement : new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE}) {
            TestStep step = new TestStep(requirement);
            given.accept(step);
            act.accept(step);
            String nextStep = requirement == Requirement.REQUIRED ? "success" : "attempted";
            String expected = status.equals(NEXT_STEP) ? nextStep : status;
            assertThat(step.statuses()).as(requirement.name()).containsExactly(expected);
            assertThat(step.invocations()).doesNotContain("setUser", "clearUser");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Requirement.class,
            mode = Mode.INCLUDE,
            names = {"REQUIRED", "ALTERNATIVE"})
    void carriesWhatWasTypedToThePasswordStep(Requirement requirement) {
        TestStep step = new TestStep(requirement).typed(" bob\r\n ");
        step.submit();
        assertThat(step.notes.client()).containsEntry("login_hint", "bob");
    }

    /** "Restart login" keeps the typed address; it must not throw the person back to where they came from. */
    @Test
    void asksAnewAfterARestart() {
        TestStep step = new TestStep(Requirement.REQUIRED).typed(SSO);
        step.submit();
        step.notes.session().clearAuthNotes();
        step.enter();
        assertThat(step.statuses()).containsExactly(UPSTREAM, PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "bob@example.com", "bob@down.com", "anna@acme.com"})
    void looksNobodyUpByWhatWasTyped(String typed) {
        TestStep step = new TestStep(Requirement.REQUIRED).typed(typed);
        step.submit();
        Mockito.verifyNoInteractions(step.users());
    }

    private static void connectionHint(TestStep step) {
        step.notes.client().put("client_request_param_connection_id", "conn_11");
    }

    private static Arguments enter(String name, String status, Consumer<TestStep> given) {
        return Arguments.of(name, status, given);
    }

    private static Arguments submit(String name, String status, Consumer<TestStep> given) {
        return Arguments.of(name, status, given);
    }
}
