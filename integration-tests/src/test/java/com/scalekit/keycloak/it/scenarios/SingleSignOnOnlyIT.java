package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A realm without passwords: the flow ends with the step that asks for the address, and nobody runs into its end. */
final class SingleSignOnOnlyIT {

    private static final String JANE = "jane@example.com";

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> draft.withoutPasswordStep());

    /** The first look into the directory waits no longer than people do. */
    @BeforeAll
    static void theCustomerIsKnown() {
        STAGE.realm().awaitCustomerOf(JANE);
    }

    private static void assertTold(String expected, Page page) {
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.fieldError("username")).isEqualTo(English.of(expected));
    }

    @Test
    void asksForTheWorkEmailAddress() {
        Page page = STAGE.visitor().startLogin();

        assertThat(page.textOf("label[for=username]")).isEqualTo(English.of("scalekitAddressLabel"));
        assertThat(page.fieldError("username")).isEmpty();
    }

    @Test
    void signsInThePeopleOfACustomer() {
        STAGE.control().autopilotFromLoginHint();

        assertThat(STAGE.visitor().signInOnAutopilot(JANE).claim("email")).isEqualTo(JANE);
    }

    @ParameterizedTest
    @CsvSource({
        "somebody@unknown.example, scalekitNoSingleSignOn",
        "pat@local.test, scalekitNoSingleSignOn",
        "pat, scalekitAddressInvalid",
        "'', scalekitAddressInvalid"
    })
    void saysWhyNobodyGetsAnywhereAndLetsThemCorrectIt(String typed, String expected) {
        Visitor visitor = STAGE.visitor();

        Page page = visitor.startWith(typed);

        assertTold(expected, page);
        assertThat(page.valueOf("username")).isEqualTo(typed);
        assertThat(SimulatedSignIn.isAt(visitor.type(page, JANE))).isTrue();
    }

    @Test
    void saysThatScalekitIsOut() {
        STAGE.control().onConnections(HttpMischief.every().status(503));
        TestRealm realm = STAGE.freshRealm(draft -> draft.withoutPasswordStep());

        Page page = realm.visitor().startWith(JANE);

        assertTold("scalekitUnavailable", page);
        Referred.on(page, realm);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatNothingWorksWithoutTheIdentityProvider(boolean required) {
        TestRealm realm = STAGE.freshRealm(draft -> (required
                        ? draft.withoutPasswordStep()
                        : draft.withoutPasswordStep()
                                .withoutStep("scalekit browser OTP")
                                .withStepRequirement("ALTERNATIVE"))
                .withProvider("enabled", false));
        Visitor visitor = realm.visitor();

        Page page = visitor.startLogin();

        assertTold("scalekitMisconfigured", page);
        Referred.on(page, realm);
        assertTold("scalekitMisconfigured", visitor.type(page, JANE));
    }

    @Test
    void showsAnErrorOfTheCustomersSignInAndLetsPeopleTryAgain() {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
        Visitor visitor = STAGE.visitor();

        Page page = visitor.startWith(JANE);

        assertThat(page.alert()).isEqualTo(English.of("scalekitErrorAccessDenied"));
        STAGE.control().autopilotFromLoginHint();
        assertThat(SignedIn.at(visitor.type(page, page.valueOf("username"))).claim("email"))
                .isEqualTo(JANE);
    }
}
