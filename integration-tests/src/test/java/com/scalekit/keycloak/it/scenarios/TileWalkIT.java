package com.scalekit.keycloak.it.scenarios;

import java.net.URI;

import com.microsoft.playwright.options.ColorScheme;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.portal.CustomerPortal;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What people see who start at their company's portal, in the browser of this machine. */
final class TileWalkIT {

    private static final String SAM = "sam@megacorp.org";

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Tab atThePortal(Tab tab, String connection, String email) {
        tab.go(CustomerPortal.of(STAGE, STAGE.realm(), connection).address());
        return tab.fill("Work email", email).fill("Password", "any").press("Sign in");
    }

    private static Tab clickTile(Tab tab) {
        tab.find("#tile").click();
        return tab;
    }

    private static Tab withPat(Tab tab) {
        tab.go(STAGE.realm().application()).follow("Sign in");
        tab.fill(English.of("scalekitHomeRealmEmailOrUsername"), "pat").press(English.of("scalekitContinue"));
        tab.fill("Password", "password").press("Sign In");
        assertThat(tab.find("#signed-in-as")).hasText("Pat Local");
        return tab;
    }

    private static void assertThatNothingWentWrongIn(Tab tab) {
        assertThat(tab.scriptErrors()).isEmpty();
        assertThat(tab.strangers()).as("requests to other machines").isEmpty();
    }

    @Nested
    final class SomebodyOfACustomer {

        @ParameterizedTest(name = "{1}")
        @CsvSource({
            KnownTenants.TEST_CONNECTION + ", jane@example.com, simulator",
            KnownTenants.MEGACORP_CONNECTION + ", sam@megacorp.org, oidc",
            KnownTenants.INITECH_CONNECTION + ", peter@initech.example, saml"
        })
        void clicksTheTileAndStandsInTheApplication(String connection, String email, String kind) {
            Tab tab = atThePortal(CHROMIUM.open(), connection, email);
            tab.picture("tile-1-portal-" + kind);

            clickTile(tab);

            assertThat(tab.find("#claim-email [data-from=id_token]")).hasText(email);
            tab.picture("tile-2-application-" + kind);
            assertThatNothingWentWrongIn(tab);
        }

        @Test
        void clicksItAgainAndStandsThereAgain() {
            Tab tab = clickTile(atThePortal(CHROMIUM.open(), KnownTenants.MEGACORP_CONNECTION, SAM));
            assertThat(tab.find("#signed-in-as")).isVisible();
            tab.go(CustomerPortal.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION)
                    .address());

            // Two clicks in one second bring the same token unless something else goes along.
            tab.find("#relay-state-summary").click();
            tab.find("#relay-state").fill("again");
            clickTile(tab);

            assertThat(tab.find("#claim-email [data-from=id_token]")).hasText(SAM);
            assertThatNothingWentWrongIn(tab);
        }
    }

    @Nested
    final class TheQuestionAboutSomebodyElse {

        @ParameterizedTest
        @EnumSource(
                value = ColorScheme.class,
                names = {"LIGHT", "DARK"})
        void hasNoBarriersInEitherColours(ColorScheme colors) {
            Tab tab = withPat(CHROMIUM.open(colors));

            clickTile(atThePortal(tab, KnownTenants.MEGACORP_CONNECTION, SAM));

            assertThat(tab.find("#kc-scalekit-switch")).isVisible();
            assertThat(tab.find("body")).not().containsText("Pat");
            assertThat(tab.find("body")).not().containsText("sam@");
            tab.picture("tile-3-switch-" + colors);
            assertThat(tab.barriers()).isEmpty();
            assertThatNothingWentWrongIn(tab);
        }

        @Test
        void isAnsweredByGoingOn() {
            Tab tab = withPat(CHROMIUM.open());
            clickTile(atThePortal(tab, KnownTenants.MEGACORP_CONNECTION, SAM));

            tab.find("#kc-scalekit-continue").click();

            assertThat(tab.find("#claim-email [data-from=id_token]")).hasText(SAM);
            assertThatNothingWentWrongIn(tab);
        }

        @Test
        void isAnsweredByStaying() {
            Tab tab = withPat(CHROMIUM.open());
            clickTile(atThePortal(tab, KnownTenants.MEGACORP_CONNECTION, SAM));

            tab.find("#kc-scalekit-stay").click();

            assertThat(tab.find("#signed-in-as")).hasText("Pat Local");
            assertThatNothingWentWrongIn(tab);
        }

        @Test
        void isForgottenByGoingBack() {
            Tab tab = withPat(CHROMIUM.open());
            clickTile(atThePortal(tab, KnownTenants.MEGACORP_CONNECTION, SAM));
            assertThat(tab.find("#kc-scalekit-switch")).isVisible();

            tab.page().goBack();
            tab.go(URI.create(STAGE.realm().application() + "/login"));

            assertThat(tab.find("#signed-in-as")).hasText("Pat Local");
        }
    }

    @Nested
    final class ATileThatDoesNotWork {

        @ParameterizedTest
        @EnumSource(
                value = ColorScheme.class,
                names = {"LIGHT", "DARK"})
        void saysSoAndLeadsToAnOrdinaryLogin(ColorScheme colors) {
            Tab tab = CHROMIUM.open(colors);
            URI used = Tile.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION, SAM)
                    .address();
            STAGE.visitor().browser().openOnly(used);

            tab.go(used);

            assertThat(tab.find("#kc-scalekit-sign-in")).isVisible();
            tab.picture("tile-4-refused-" + colors);
            assertThat(tab.barriers()).isEmpty();
            tab.find("#kc-scalekit-sign-in").click();
            assertThat(tab.field(English.of("scalekitHomeRealmEmailOrUsername")))
                    .isVisible();
            assertThatNothingWentWrongIn(tab);
        }
    }
}
