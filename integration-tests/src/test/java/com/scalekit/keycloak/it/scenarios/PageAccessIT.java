package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.gallery.ContactSheet;
import com.scalekit.keycloak.it.gallery.GalleryPage;
import com.scalekit.keycloak.it.gallery.Walk;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** People sign in whatever they have: no mouse, no scripts, no colours, no patience for movement, a screen reader. */
final class PageAccessIT {

    private static final String NAME = "#username";
    private static final String SIGNED_IN = "#signed-in-as";
    /** Without {@code unsafe-inline}, which Keycloak's default allows. */
    private static final String STRICT = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @AfterAll
    static void showAll() {
        ContactSheet.write(CHROMIUM);
    }

    private static Walk walk(Tab tab) {
        return new Walk(STAGE, STAGE.realm(), tab);
    }

    /** Over the address page to the sign-in page of a customer. */
    private static void signInAtTheCompany(Walk walk, Tab tab) {
        walk.begin();
        walk.enter(KnownTenants.MEGACORP_USER);
        tab.fill("Password", "any").press("Sign in");
        assertThat(tab.find("#claim-email [data-from=id_token]")).hasText(KnownTenants.MEGACORP_USER);
    }

    private static void signInWithThePassword(Walk walk, Tab tab) {
        walk.begin();
        walk.enter("pat");
        walk.enterPassword("password");
        assertThat(tab.find(SIGNED_IN)).hasText("Pat Local");
    }

    @Nested
    final class WithoutScripts {

        private final Tab tab = CHROMIUM.open(options -> options.setJavaScriptEnabled(false));

        @Test
        void somebodyOfACustomerSignsIn() {
            signInAtTheCompany(walk(tab), tab);
        }

        @Test
        void somebodyWithAPasswordSignsIn() {
            signInWithThePassword(walk(tab), tab);
        }
    }

    @Nested
    final class UnderAStrictContentSecurityPolicy {

        private static final String RECORD = """
                window.violations = [];
                document.addEventListener('securitypolicyviolation', event => {
                    const ours = event.target.closest && event.target.closest('#kc-page-title, #kc-form');
                    window.violations.push((ours ? 'ours: ' : 'theirs: ') + event.violatedDirective);
                });
                """;

        private final TestRealm realm = STAGE.freshRealm(
                draft -> draft.withRealm("browserSecurityHeaders", Map.of("contentSecurityPolicy", STRICT)));

        private Tab tab() {
            Tab tab = CHROMIUM.open();
            tab.page().addInitScript(RECORD);
            return tab;
        }

        @Test
        void bothSignIn() {
            Tab sam = tab();
            signInAtTheCompany(new Walk(STAGE, realm, sam), sam);
            Tab pat = tab();
            signInWithThePassword(new Walk(STAGE, realm, pat), pat);
        }

        @ParameterizedTest
        @CsvSource({"ADDRESS_BLANK", "CHOSEN_REFUSED", "SWITCH", "INITIATION"})
        void nothingOfOursIsRefused(GalleryPage page) {
            Tab tab = tab();

            page.visit(new Walk(STAGE, realm, tab));

            @SuppressWarnings("unchecked") // A list of texts, as recorded.
            List<String> violations = (List<String>) tab.page().evaluate("window.violations");
            assertThat(violations)
                    .as("Keycloak's template has scripts in it, so the policy is in force")
                    .anyMatch(violation -> violation.startsWith("theirs: script-src"))
                    .noneMatch(violation -> violation.startsWith("ours"));
        }
    }

    @Nested
    final class WithTheKeyboardAlone {

        private static final String RING =
                "() => { let e = document.activeElement; if (e.parentElement.matches('.pf-v5-c-form-control')) e = e.parentElement;"
                        + " return getComputedStyle(e).outlineStyle + ' ' + getComputedStyle(e).outlineWidth; }";

        private final Tab tab = CHROMIUM.open();

        private void press(String key) {
            tab.page().keyboard().press(key);
        }

        private void assertStandsVisiblyAt(String css) {
            assertThat(tab.find(css)).isFocused();
            assertThat(tab.page().evaluate(RING)).as(css).isEqualTo("solid 3px");
        }

        @Test
        void onePassesEverythingInTheOrderInWhichOneReads() {
            walk(tab).begin();

            assertStandsVisiblyAt(NAME);
            press("Tab");
            assertStandsVisiblyAt("#rememberMe");
            press("Tab");
            assertStandsVisiblyAt("#kc-login");
        }

        @Test
        void oneSignsIn() {
            walk(tab).begin();
            tab.page().keyboard().type("pat");
            press("Enter");
            assertThat(tab.find("#password")).isVisible();
            assertStandsVisiblyAt(NAME);
            press("Tab");
            assertStandsVisiblyAt("#password");
            tab.page().keyboard().type("password");
            press("Enter");

            assertThat(tab.find(SIGNED_IN)).hasText("Pat Local");
        }
    }

    @Nested
    final class WithAScreenReader {

        @ParameterizedTest
        @CsvSource({"ADDRESS_BLANK, username", "CHOSEN_REFUSED, login_hint"})
        void oneStandsAtTheFieldAndHearsWhatIsWrong(GalleryPage page, String field) {
            Tab tab = CHROMIUM.open();

            page.visit(walk(tab));

            assertThat(tab.find("#" + field)).isFocused();
            assertThat(tab.find("#" + field)).hasAttribute("aria-invalid", "true");
            String described = tab.find("#" + field).getAttribute("aria-describedby");
            assertThat(tab.find("#" + described)).isVisible();
            assertThat(tab.find("#" + described)).not().isEmpty();
            assertThat(tab.find("h1")).hasCount(1);
        }
    }

    @Nested
    final class WithOtherColours {

        @ParameterizedTest
        @CsvSource({"ADDRESS_BLANK", "BUTTON", "SWITCH"})
        void oneSeesButtonsByTheirLines(GalleryPage page) {
            Tab tab = CHROMIUM.open(options -> options.setForcedColors(ForcedColors.ACTIVE));
            TestRealm realm = page.isOfTheDemoRealm() ? STAGE.realm() : STAGE.freshRealm(page::shape);

            page.visit(new Walk(STAGE, realm, tab));

            assertThat(tab.find(".pf-v5-c-button.pf-m-block").all())
                    .isNotEmpty()
                    .allSatisfy(button -> assertThat(button.evaluate("e => getComputedStyle(e, '::after').border"))
                            .asString()
                            .startsWith("1px solid"));
            assertThat(tab.barriers()).isEmpty();
            ContactSheet.add("Forced colours", page.caption(), tab);
        }

        @Test
        void oneMayAskForMoreContrast() {
            Tab tab = CHROMIUM.open(options -> options.setContrast(Contrast.MORE));

            GalleryPage.ADDRESS_BLANK.visit(walk(tab));

            assertThat(tab.style("body", "", "color")).isEqualTo("rgb(0, 0, 0)");
            assertThat(tab.barriers()).isEmpty();
            ContactSheet.add("More contrast", GalleryPage.ADDRESS_BLANK.caption(), tab);
        }
    }

    @Nested
    final class WithoutMovement {

        private static final String MOVING = """
                () => [...document.querySelectorAll('body *')].filter(element => ['', '::before', '::after'].some(pseudo =>
                    parseFloat(getComputedStyle(element, pseudo).transitionDuration) > 0)).length
                """;

        @Test
        void nothingMoves() {
            Tab tab = CHROMIUM.open();
            GalleryPage.CONFIRM_LINK.visit(walk(tab));
            tab.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
            assertThat((int) tab.page().evaluate(MOVING))
                    .as("for everybody else")
                    .isPositive();

            tab.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

            assertThat((int) tab.page().evaluate(MOVING)).isZero();
        }
    }
}
