package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What people see: the pages with their scripts, fonts and colours, in the browser of this machine. */
final class BrowserWalkIT {

    private static final String ADDRESS = English.of("scalekitHomeRealmEmailOrUsername");
    private static final String GO_ON = English.of("scalekitContinue");
    private static final String NAME = "Username or email";
    private static final String SIGN_IN = "Sign In";

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Tab atTheApplication(TestRealm realm, ColorScheme colors) {
        return CHROMIUM.open(colors).go(realm.application());
    }

    private static Tab atTheAddressPage() {
        return atTheApplication(STAGE.realm(), ColorScheme.LIGHT).follow("Sign in");
    }

    private static void assertThatNothingWentWrongIn(Tab tab) {
        assertThat(tab.scriptErrors()).isEmpty();
        assertThat(tab.strangers()).as("requests to other machines").isEmpty();
    }

    @Nested
    final class SomebodyOfACustomer {

        @Test
        void walksFromTheApplicationThroughScalekitAndBackAndOut() {
            Tab jane = atTheApplication(STAGE.realm(), ColorScheme.LIGHT);
            assertThat(jane.find("main")).containsText("You are not signed in.");
            jane.picture("1-application").follow("Sign in");
            jane.picture("2-address").fill(ADDRESS, KnownTenants.JANE).press(GO_ON);
            assertThat(jane.heading("IdP simulator")).isVisible();
            assertThat(jane.field("Email")).hasValue("jane");
            jane.choose("@ domain", KnownTenants.TEST_DOMAIN)
                    .fill("First name", "Jane")
                    .fill("Last name", "Doe")
                    .picture("3-simulator")
                    .press("Simulate Login");

            assertThat(jane.find("#signed-in-as")).hasText("Jane Doe");
            assertThat(jane.find("#claim-email [data-from=id_token]")).hasText(KnownTenants.JANE);
            assertThat(jane.find("#claim-email_verified [data-from=id_token]")).hasText("true");
            jane.picture("4-signed-in").press("Sign out");

            assertThat(jane.find("main")).containsText("You are not signed in.");
            jane.follow("Sign in");
            assertThat(jane.field(ADDRESS)).isVisible();
            assertThatNothingWentWrongIn(jane);
        }

        @Test
        void walksThroughTheSignInPageOfASamlCustomer() {
            Tab peter = atTheAddressPage();

            peter.fill(ADDRESS, "peter.gibbons@initech.example").press(GO_ON);
            assertThat(peter.heading("Sign in to Initech")).isVisible();
            assertThat(peter.field("Work email")).hasValue("peter.gibbons@initech.example");
            peter.fill("Password", "any").picture("5-saml-customer").press("Sign in");

            assertThat(peter.find("#signed-in-as")).hasText("Peter Gibbons");
            assertThatNothingWentWrongIn(peter);
        }

        @Test
        void readsAtTheLoginPageWhatWentWrongUpstream() {
            Tab jane = atTheAddressPage();
            jane.fill(ADDRESS, KnownTenants.JANE).press(GO_ON);

            jane.choose("Scenario", "error").choose("Error code", "user_not_active");
            jane.fill("Error description", "<b>secret of the upstream</b>").press("Simulate Login");

            assertThat(jane.find(".kc-feedback-text")).hasText(English.withReference("scalekitErrorUserNotActive"));
            assertThat(jane.field(ADDRESS)).hasValue(KnownTenants.JANE);
            assertThat(jane.find("body")).not().containsText("secret");
            jane.picture("6-upstream-error");
            assertThat(jane.barriers()).isEmpty();
            assertThatNothingWentWrongIn(jane);
        }

        @Test
        void isAskedForTheAddressIfOnlySingleSignOnWasChosen() {
            Tab jane = CHROMIUM.open().go(URI.create(STAGE.realm().application() + "/login?kc_idp_hint=scalekit"));
            assertThat(jane.heading(English.of("scalekitAddressTitle"))).isVisible();
            jane.picture("7-chosen-provider");
            assertThat(jane.barriers()).isEmpty();

            jane.fill(English.of("scalekitAddressLabel"), "jane@unknown.example")
                    .press("Continue");
            assertThat(jane.find("#input-error-login_hint")).hasText(English.of("scalekitNoSingleSignOn"));
            jane.picture("8-chosen-provider-refused");
            assertThat(jane.barriers()).isEmpty();

            jane.fill(English.of("scalekitAddressLabel"), KnownTenants.JANE).press("Continue");
            assertThat(jane.heading("IdP simulator")).isVisible();
            assertThatNothingWentWrongIn(jane);
        }

        @Test
        void findsTheWayFromThereToEverythingElse() {
            Tab pat = CHROMIUM.open().go(URI.create(STAGE.realm().application() + "/login?kc_idp_hint=scalekit"));

            pat.follow("Back to sign in");

            assertThat(pat.field(ADDRESS)).isVisible();
        }
    }

    @Nested
    final class SomebodyWithAPassword {

        @Test
        void signsInAndOut() {
            Tab pat = atTheAddressPage();

            pat.fill(ADDRESS, "pat").press(GO_ON);
            assertThat(pat.field(NAME)).hasValue("pat");
            pat.picture("9-password");
            assertThat(pat.barriers()).isEmpty();
            pat.fill("Password", "password").press(SIGN_IN);

            assertThat(pat.find("#signed-in-as")).hasText("Pat Local");
            pat.press("Sign out");
            assertThat(pat.find("main")).containsText("You are not signed in.");
            assertThatNothingWentWrongIn(pat);
        }
    }

    @Nested
    final class TheLoginPage {

        @ParameterizedTest
        @EnumSource(
                value = ColorScheme.class,
                names = {"LIGHT", "DARK"})
        void hasNoBarriersInEitherColours(ColorScheme colors) {
            Tab tab = atTheApplication(STAGE.realm(), colors).follow("Sign in");

            assertThat(tab.field(ADDRESS)).isFocused();
            tab.picture("10-address-" + colors);
            assertThat(tab.barriers()).isEmpty();
            tab.press(GO_ON);
            assertThat(tab.find("#input-error-username"))
                    .hasText(English.of("scalekitHomeRealmEmailOrUsernameMissing"));
            tab.picture("11-address-blank-" + colors);
            assertThat(tab.barriers()).isEmpty();
            assertThatNothingWentWrongIn(tab);
        }
    }

    @Nested
    final class TheAdministrator {

        private static final List<String> LABELS = List.of(
                "Client ID",
                "Client Secret",
                "Environment URL",
                "Connection ID",
                "Organization ID",
                "E-mail domains",
                "E-mail domain policy",
                "Accept hints of applications",
                "Username",
                "Clock skew (seconds)");

        @Test
        void seesAllSettingsAndMaySaveThemAgain() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            Tab admin = CHROMIUM.open()
                    .go(URI.create(STAGE.keycloak().baseUrl() + "/admin/master/console/#/" + realm.name()
                            + "/identity-providers/scalekit/scalekit/settings"));
            admin.fill(NAME, "admin").fill("Password", "admin").press(SIGN_IN);

            LABELS.forEach(label -> assertThat(
                            admin.find("label, legend").getByText(label).first())
                    .isVisible());
            // The console scrolls inside itself; in a window this tall nothing is hidden.
            admin.page().setViewportSize(1280, 2400);
            admin.picture("12-admin-console");
            Response saved = admin.page()
                    .waitForResponse(
                            answer -> answer.request().method().equals("PUT")
                                    && answer.url().endsWith(realm.name() + "/identity-provider/instances/scalekit"),
                            () -> admin.button("Save").first().click());

            assertThat(saved.status()).isEqualTo(204);
            STAGE.control().autopilotFromLoginHint();
            assertThat(realm.visitor().signInOnAutopilot(KnownTenants.JANE).claim("email"))
                    .isEqualTo(KnownTenants.JANE);
            assertThat(admin.scriptErrors()).isEmpty();
        }
    }
}
