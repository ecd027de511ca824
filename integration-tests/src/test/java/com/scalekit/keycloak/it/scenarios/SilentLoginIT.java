package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application that asks for a silent login ({@code prompt=none}) gets an answer, never a page in its hidden frame. */
final class SilentLoginIT {

    private static final String JANE = "jane@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ACCEPTS = "acceptsPromptNoneForwardFromClient";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void letTheAutopilotSignIn() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static void assertLoginRequired(Page page) {
        assertThat(page.status()).as(page.toString()).isEqualTo(400);
        assertThat(page.textOf("#problem-code")).as(page.toString()).isEqualTo("login_required");
    }

    @Nested
    final class ByDefault {

        @ParameterizedTest
        @ValueSource(strings = {"", JANE, "somebody@unknown.example"})
        void isNotTriedAtScalekit(String hint) {
            assertLoginRequired(STAGE.visitor().startLogin(Map.of("prompt", "none", "login_hint", hint)));

            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        @Test
        void worksWithASession() {
            var visitor = STAGE.visitor();
            visitor.signInOnAutopilot(JANE);
            long upstream = STAGE.control().calls().authorize();

            SignedIn again = SignedIn.at(visitor.startLogin(Map.of("prompt", "none")));

            assertThat(again.claim("email")).isEqualTo(JANE);
            assertThat(STAGE.control().calls().authorize()).isEqualTo(upstream);
        }
    }

    @Nested
    final class WhereTheIdentityProviderAcceptsIt {

        @Test
        void isTriedForAKnownAddress() {
            try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
                SignedIn jane = SignedIn.at(realm.visitor().startLogin(Map.of("prompt", "none", "login_hint", JANE)));

                assertThat(jane.claim("email")).isEqualTo(JANE);
                assertThat(STAGE.control().lastAuthorize()).containsEntry("prompt", List.of("none"));
            }
        }

        @Test
        void tellsTheApplicationThatScalekitNeedsAPage() {
            try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
                STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("login_required"));

                assertLoginRequired(realm.visitor().startLogin(Map.of("prompt", "none", "login_hint", JANE)));
            }
        }

        @Test
        void tellsTheApplicationThatNobodyKnowsWhoseLoginItIs() {
            try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
                assertLoginRequired(realm.visitor().startLogin(Map.of("prompt", "none", "kc_idp_hint", "scalekit")));
                assertLoginRequired(realm.visitor().startLogin(Map.of("prompt", "none")));

                assertThat(STAGE.control().calls().authorize()).isZero();
            }
        }
    }

    /** Whatever goes wrong upstream, the hidden frame is no place to tell it. */
    @Nested
    final class AnErrorUpstream {

        @ParameterizedTest
        @ValueSource(strings = {"access_denied", "server_error", "user_not_active", "made_up"})
        void isAnsweredLikeALoginThatNeedsAPage(String error) {
            try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
                STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(error));

                assertLoginRequired(realm.visitor().startLogin(Map.of("prompt", "none", "login_hint", JANE)));

                assertThat(STAGE.control().calls().authorize()).isOne();
                assertThat(realm.events().refusal().detail("scalekit_error"))
                        .contains(error.equals("made_up") ? "unknown" : error);
            }
        }

        @Test
        void isAnsweredLikewiseIfTheTokenIsNotAccepted() {
            try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
                STAGE.control().onToken(TokenMischief.next().setClaim("nonce", "another"));

                assertLoginRequired(realm.visitor().startLogin(Map.of("prompt", "none", "login_hint", JANE)));

                assertThat(realm.events().refusal().detail("scalekit_error")).contains(Refusal.ID_TOKEN_NONCE.code());
            }
        }
    }

    @Nested
    final class AfterAnErrorInTheSameBrowser {

        private static Page failing(Visitor visitor, Map<String, String> parameters) {
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
            Page page = visitor.startLogin(parameters);
            assertThat(STAGE.control().calls().authorize()).isOne();
            STAGE.control().resetCalls();
            return page;
        }

        @Test
        void isAnsweredAsEverAndTheOtherTabGoesOn() {
            Visitor visitor = STAGE.visitor();
            Page error = failing(visitor, Map.of("login_hint", JANE));
            assertThat(error.alert()).isNotEmpty();

            assertLoginRequired(visitor.startLogin(Map.of("prompt", "none", "login_hint", JANE)));

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(SignedIn.at(Visitor.addressForm(error).submit()).claim("email"))
                    .isEqualTo(JANE);
        }

        @Test
        void isTriedWhereTheIdentityProviderAcceptsIt() {
            try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
                Visitor visitor = realm.visitor();
                failing(visitor, Map.of("login_hint", JANE));

                SignedIn jane = SignedIn.at(visitor.startLogin(Map.of("prompt", "none", "login_hint", JANE)));

                assertThat(jane.claim("email")).isEqualTo(JANE);
            }
        }

        @Test
        void leavesNothingOfItsOwnErrorToTheNextLogin() {
            try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
                Visitor visitor = realm.visitor();
                assertLoginRequired(failing(visitor, Map.of("prompt", "none", "login_hint", JANE)));

                Page page = visitor.startLogin();

                assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
                assertThat(page.alert()).isEmpty();
            }
        }
    }

    /** Signing in again takes a page, so the application hears at once that there has to be one. */
    @Test
    void isNotTriedWithASessionThatIsTooOld() {
        try (var realm = STAGE.freshRealm(draft -> draft.withSetting(ACCEPTS, "true"))) {
            Visitor visitor = realm.visitor();
            visitor.signInOnAutopilot(JANE);
            STAGE.control().resetCalls();

            Page answer = await().atMost(PATIENCE)
                    .until(
                            () -> visitor.startLogin(Map.of("prompt", "none", "max_age", "1")),
                            page -> !SignedIn.isAt(page));

            assertLoginRequired(answer);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }
    }
}
