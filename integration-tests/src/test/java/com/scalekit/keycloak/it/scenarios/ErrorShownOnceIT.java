package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What went wrong upstream is told once. Nothing leads there a second time but the person, and then it works. */
final class ErrorShownOnceIT {

    private static final String JANE = "jane@example.com";
    private static final String DENIED = English.of("scalekitErrorAccessDenied");

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private final Visitor jane = STAGE.visitor();

    @BeforeEach
    void theFirstTryFails() {
        STAGE.control().autopilotFromLoginHint();
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
    }

    private Page errorOf(Page page) {
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEqualTo(DENIED);
        assertThat(page.valueOf("username")).isEqualTo(JANE);
        STAGE.control().resetCalls();
        return page;
    }

    private void assertAsksWithout(Page page) {
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.text()).doesNotContain(DENIED);
        assertThat(page.valueOf("username")).isEqualTo(JANE);
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(SignedIn.at(Visitor.addressForm(page).submit()).claim("email"))
                .isEqualTo(JANE);
    }

    /** The address of the error is the answer to a login that is over; Keycloak says so and has two ways on. */
    @ParameterizedTest(name = "login_hint=«{0}», {1}")
    @CsvSource({
        "'', #loginContinueLink",
        JANE + ", #loginContinueLink",
        "'', #loginRestartLink",
        JANE + ", #loginRestartLink"
    })
    void isGoneAfterAReload(String hint, String wayOn) {
        Page error = errorOf(failing(hint));

        Page reloaded = jane.browser().open(error.uri());

        assertThat(KeycloakPage.EXPIRED.isAt(reloaded)).as(reloaded.toString()).isTrue();
        assertThat(reloaded.text()).doesNotContain(DENIED);
        assertAsksWithout(reloaded.click(wayOn));
    }

    @ParameterizedTest(name = "login_hint=«{0}»")
    @ValueSource(strings = {"", JANE})
    void isGoneAfterAnotherMistake(String hint) {
        Page error = errorOf(failing(hint));

        Page blank = Visitor.addressForm(error).with("username", " ").submit();

        assertThat(KeycloakPage.ADDRESS.isAt(blank)).as(blank.toString()).isTrue();
        assertThat(blank.text()).doesNotContain(DENIED);
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(SignedIn.at(jane.type(blank, JANE)).claim("email")).isEqualTo(JANE);
    }

    /** The application's address leads upstream by itself in the next login, but only in the next login. */
    @Test
    void doesNotKeepTheNextLoginFromGoingThereByItself() {
        errorOf(failing(JANE));

        assertThat(SignedIn.at(jane.startLogin(Map.of("login_hint", JANE))).claim("email"))
                .isEqualTo(JANE);
    }

    private Page failing(String hint) {
        return hint.isEmpty() ? jane.startWith(JANE) : jane.startLogin(Map.of("login_hint", hint));
    }
}
