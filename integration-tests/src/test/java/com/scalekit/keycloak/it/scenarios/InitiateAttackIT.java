package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is brought to the addresses where logins come in: only the environment's own fresh token begins one. */
final class InitiateAttackIT {

    private static final String FORGED = "com.scalekit.keycloak.it.scenarios.Forged";
    private static final String FORM = FORGED + "Signatures#form";
    private static final String ALGORITHM = FORGED + "Signatures#algorithm";
    private static final String KEY = FORGED + "Signatures#key";
    private static final String TIME = FORGED + "Claims#time";
    private static final String ISSUER = FORGED + "Claims#issuer";
    private static final String KIND = FORGED + "Claims#kind";
    private static final String SELECTOR = FORGED + "Claims#selector";
    private static final int LONGEST_TOKEN = 8_192;

    @Order(1)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Order(2)
    @RegisterExtension
    static final InitiateTokens TOKENS = new InitiateTokens(STAGE);

    private static InitiateAttempt attempt(InitiateDoor door, String token) {
        return InitiateAttempt.at(STAGE, STAGE.realm(), door.withToken(STAGE.realm(), TOKENS.made(token)));
    }

    private static InitiateAttempt attempt(URI address) {
        return InitiateAttempt.at(STAGE, STAGE.realm(), address);
    }

    @Nested
    final class AForgedToken {

        @ParameterizedTest(name = "{0}")
        @MethodSource({FORM, ALGORITHM, KEY, TIME, ISSUER, KIND, SELECTOR})
        void isRefusedWhereLoginsComeIn(ForgedToken token) {
            attempt(InitiateDoor.INITIATE, token.in(STAGE.control()))
                    .leavesOnly(token.expected())
                    .leadsToAnOrdinaryLogin();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource({FORM, ALGORITHM, KEY, TIME, ISSUER, KIND, SELECTOR})
        void isRefusedAtTheCallback(ForgedToken token) {
            attempt(InitiateDoor.CALLBACK, token.in(STAGE.control()))
                    .leavesOnly(token.expected())
                    .leadsToAnOrdinaryLogin();
        }

        @Test
        void isRefusedForANamedApplicationAsWell() {
            String token = TOKENS.made(ForgedSignatures.respelled(TOKENS.good()));

            attempt(InitiateDoor.APPLICATION, token)
                    .leavesOnly(Refusal.INITIATE_TOKEN_MALFORMED)
                    .leadsToAnOrdinaryLogin();
        }

        @Test
        void leavesAWayToSignInToTheEnd() {
            attempt(InitiateDoor.INITIATE, "no.token.atall")
                    .leavesOnly(Refusal.INITIATE_TOKEN_MALFORMED)
                    .andSomebodySignsInFromHere();
        }

        @Test
        void isNotEchoedInTheAddressesOfOtherLanguages() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("internationalizationEnabled", true)
                    .withRealm("supportedLocales", List.of("en", "de")));
            String token = TOKENS.made("no.token-that-anybody-should.ever-see-again");

            InitiateAttempt.at(STAGE, realm, InitiateDoor.INITIATE.withToken(realm, token))
                    .leavesOnly(Refusal.INITIATE_TOKEN_MALFORMED)
                    .leadsToAnOrdinaryLogin();
        }
    }

    @Nested
    final class AGenuineTokenOfAnotherKind {

        @ParameterizedTest
        @EnumSource(
                value = InitiateDoor.class,
                names = {"INITIATE", "CALLBACK"})
        void beginsNothing(InitiateDoor door) {
            ForgedFromLogin stolen = ForgedFromLogin.at(STAGE.simulator());

            assertThat(List.of(stolen.idToken(), stolen.accessToken(), stolen.apiToken()))
                    .allSatisfy(token -> attempt(door, token).leavesOnly(Refusal.INITIATE_TOKEN_KIND));
        }
    }

    @Nested
    final class ARequestThatTwoReadersCouldReadInTwoWays {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "?idp_initiated_login={token}&idp_initiated_login={token}",
                    "?idp_initiated_login={token}&idp_initiated_login=",
                    "?idp_initiated_login=&idp_initiated_login={token}",
                    "?idp_initiated_login={token}&idp%5Finitiated_login={other}",
                    "?idp_initiated_login={token}&error=access_denied",
                    "?error=access_denied&idp_initiated_login={token}",
                    "?error=access_denied&error=server_error",
                    "?error=access_denied&error_description=first-text&error_description=second-text"
                })
        void isRefusedAndUsesNothingUp(String query) {
            String token = TOKENS.good();
            String filled = query.replace("{token}", token).replace("{other}", TOKENS.good());

            for (InitiateDoor door : InitiateDoor.values()) {
                attempt(door.with(STAGE.realm(), filled))
                        .leavesOnly(Refusal.INITIATE_MALFORMED)
                        .leadsToAnOrdinaryLogin();
            }

            assertBegins(InitiateDoor.INITIATE.withToken(STAGE.realm(), token));
        }

        @Test
        void isRefusedUnreadIfTheTokenIsTooLong() {
            String token = TOKENS.of(InitiateTokens.LOGIN.withRelayState("x".repeat(LONGEST_TOKEN)));

            attempt(InitiateDoor.INITIATE, token).leavesOnly(Refusal.INITIATE_MALFORMED);
            attempt(InitiateDoor.CALLBACK, token).leavesOnly(Refusal.INITIATE_MALFORMED);
        }

        @Test
        void isRefusedWithOneCharacterTooManyAndFineWithout() {
            String exact = TOKENS.made(ofLength(LONGEST_TOKEN));

            attempt(InitiateDoor.INITIATE, exact + "A").leavesOnly(Refusal.INITIATE_MALFORMED);
            assertBegins(InitiateDoor.INITIATE.withToken(STAGE.realm(), exact));
        }

        /** Base64 grows in steps, so not every length can be made; the header takes what the relay state cannot. */
        private String ofLength(int length) {
            for (int relay = length / 2; relay < length; relay++) {
                String token = TOKENS.of(InitiateTokens.LOGIN.withRelayState("x".repeat(relay)));
                if (token.length() == length) {
                    return token;
                }
            }
            throw new AssertionError("no token of " + length + " characters");
        }

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void isRefusedByKeycloakItselfIfItHasAZeroByte(InitiateDoor door) {
            String token = TOKENS.good();

            Page page = STAGE.visitor()
                    .browser()
                    .openOnly(door.with(STAGE.realm(), "?idp_initiated_login=" + token + "%00"));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.html()).doesNotContain(token);
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertBegins(door.withToken(STAGE.realm(), token));
        }

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void isAnOrdinaryLoginIfTheTokenIsEmpty(InitiateDoor door) {
            Page page = STAGE.visitor().browser().open(door.with(STAGE.realm(), "?idp_initiated_login="));

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(STAGE.realm().events().all()).isEmpty();
            assertThat(STAGE.control().calls().authorize()).isZero();
        }
    }

    @Nested
    final class ATokenBesideAnAnswer {

        @Test
        void isRefusedOnTheLoginPageOfTheTabAndNotUsedUp() {
            String token = TOKENS.good();
            Visitor visitor = STAGE.visitor();
            visitor.startWith("jane@example.com");
            String state = String.join("", STAGE.control().lastAuthorize().getOrDefault("state", List.of()));

            Page page = visitor.browser()
                    .open(InitiateDoor.CALLBACK.with(
                            STAGE.realm(), "?state=" + state + "&code=x&idp_initiated_login=" + token));

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert())
                    .isEqualTo(English.of(Refusal.CALLBACK_MALFORMED.message().key()));
            assertThat(page.html()).doesNotContain(token);
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains(Refusal.CALLBACK_MALFORMED.code());
            assertThat(STAGE.control().calls().token()).isZero();
            assertBegins(InitiateDoor.INITIATE.withToken(STAGE.realm(), token));
        }

        @ParameterizedTest
        @ValueSource(strings = {"state=x.y.z", "code=x", "state=&code=x"})
        void beginsNothingIfNobodyAskedForTheAnswer(String answer) {
            String token = TOKENS.good();

            Page page = STAGE.visitor()
                    .browser()
                    .open(InitiateDoor.CALLBACK.with(STAGE.realm(), "?" + answer + "&idp_initiated_login=" + token));

            assertThat(page.status()).as(page.toString()).isBetween(400, 499);
            assertThat(page.html()).doesNotContain(token);
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertBegins(InitiateDoor.INITIATE.withToken(STAGE.realm(), token));
        }
    }

    @Nested
    final class AnError {

        private static final String PHISHING =
                "%3Cb%3Evisit-evil-dot-test%3C%2Fb%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";

        @ParameterizedTest
        @EnumSource(ScalekitError.class)
        void isToldInOurWords(ScalekitError error) {
            attempt(InitiateDoor.INITIATE.with(
                            STAGE.realm(), "?error=" + error.code() + "&error_description=" + PHISHING))
                    .leavesOnly(error.code(), English.of(error.messageKey()))
                    .withoutShowing("evil")
                    .leadsToAnOrdinaryLogin();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "made_up",
                    "ACCESS_DENIED",
                    "%3Cb%3Ebold%3C%2Fb%3E",
                    "$%7Bx%7D",
                    "scalekitErrorServerError",
                    "loginTimeout",
                    "%0D%0ASet-Cookie:injected=1"
                })
        void thatNobodyKnowsIsNotEchoed(String code) {
            for (InitiateDoor door : InitiateDoor.values()) {
                attempt(door.with(STAGE.realm(), "?error=" + code + "&error_description=" + PHISHING))
                        .leavesOnly("unknown", English.of("scalekitRefused"))
                        .withoutShowing(code)
                        .withoutShowing("bold")
                        .withoutShowing("injected")
                        .withoutShowing("evil");
            }
        }

        @Test
        void leavesAWayToSignInToTheEnd() {
            attempt(InitiateDoor.INITIATE.with(STAGE.realm(), "?error=access_denied"))
                    .leavesOnly("access_denied", English.of("scalekitErrorAccessDenied"))
                    .andSomebodySignsInFromHere();
        }
    }

    private static void assertBegins(URI address) {
        Page page = STAGE.visitor().browser().open(address);

        assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
    }
}
