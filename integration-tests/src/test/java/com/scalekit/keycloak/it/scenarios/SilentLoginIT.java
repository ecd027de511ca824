package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that asks for a silent login ({@code prompt=none}) gets an answer, never a page in its hidden frame. */
final class SilentLoginIT {

    private static final String JANE = "jane@example.com";
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
}
