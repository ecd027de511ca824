package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that wants people to see the page gets it, with the address that it knows filled in, and one click goes on. */
final class PageForFreshLoginsIT {

    private static final String JANE = "jane@example.com";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Page goOn(Page page) {
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.valueOf("username")).isEqualTo(JANE);
        assertThat(STAGE.control().calls().authorize()).isZero();
        return Visitor.addressForm(page).submit();
    }

    /** Keycloak asks for consent itself, so that is not the customer's business. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "consent, ''",
        "login consent, login",
        "consent select_account, select_account",
        "select_account login, select_account login"
    })
    void isShownWhateverElseIsAskedAndTheCustomerHearsWhatConcernsIt(String prompt, String forwarded) {
        Page upstream = goOn(STAGE.visitor().startLogin(Map.of("login_hint", JANE, "prompt", prompt)));

        assertThat(SimulatedSignIn.isAt(upstream)).as(upstream.toString()).isTrue();
        assertThat(Asked.of(STAGE.control()).parameter("prompt")).isEqualTo(forwarded);
        assertThat(Asked.of(STAGE.control()).parameter("login_hint")).isEqualTo(JANE);
    }

    @Test
    void isShownWhereTheStepIsConfiguredSo() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withStepSetting("skipPageForLoginHint", "false"));
        realm.awaitCustomerOf(JANE);
        STAGE.control().resetCalls();

        Page upstream = goOn(realm.visitor().startLogin(Map.of("login_hint", JANE)));

        assertThat(SignedIn.at(SimulatedSignIn.signIn(upstream, JANE)).claim("email"))
                .isEqualTo(JANE);
    }

    /** What is filled in is a suggestion: whoever sits there may be somebody else. */
    @Test
    void takesAnotherAddressThanTheOneFilledIn() {
        Visitor visitor = STAGE.visitor();
        Page page = visitor.startLogin(Map.of("login_hint", JANE, "prompt", "select_account"));

        Page upstream = visitor.type(page, "sam@megacorp.org");

        assertThat(Asked.of(STAGE.control()).selector())
                .isEqualTo(Map.of("connection_id", KnownTenants.MEGACORP_CONNECTION));
        assertThat(Asked.of(STAGE.control()).parameter("login_hint")).isEqualTo("sam@megacorp.org");
        assertThat(SignedIn.at(SimulatedSignIn.signIn(upstream, "sam@megacorp.org"))
                        .claim("email"))
                .isEqualTo("sam@megacorp.org");
    }

    /** {@code none} is worth nothing beside another value, but nobody is led upstream by it, or shown a page in a frame. */
    @ParameterizedTest
    @ValueSource(strings = {"none login", "login none", "none consent"})
    void isNotShownBesideNone(String prompt) {
        Page page = STAGE.visitor().startLogin(Map.of("login_hint", JANE, "prompt", prompt));

        assertThat(page.uri().toString())
                .as(page.toString())
                .startsWith(STAGE.realm().application() + "/callback");
        assertThat(SignedIn.isAt(page)).isFalse();
        assertThat(STAGE.control().calls().authorize()).isZero();
    }
}
