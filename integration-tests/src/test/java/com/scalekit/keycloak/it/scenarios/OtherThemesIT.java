package com.scalekit.keycloak.it.scenarios;

import java.util.List;

import com.microsoft.playwright.options.ReducedMotion;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.chromium.Window;
import com.scalekit.keycloak.it.gallery.ContactSheet;
import com.scalekit.keycloak.it.gallery.GalleryPage;
import com.scalekit.keycloak.it.gallery.Walk;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our pages look well in Keycloak's own themes too, and what is ours on them keeps nobody out. */
final class OtherThemesIT {

    private static final String OLDEST = "keycloak";

    private static final List<GalleryPage> OURS = List.of(
            GalleryPage.ADDRESS,
            GalleryPage.ADDRESS_BLANK,
            GalleryPage.ADDRESS_REFUSED,
            GalleryPage.CHOSEN,
            GalleryPage.CHOSEN_REFUSED,
            GalleryPage.SWITCH,
            GalleryPage.INITIATION);

    private static final List<String> OUR_MARKUP = List.of("#kc-page-title", "#kc-form");
    /** All links of Keycloak's oldest theme have this colour, on this ground. */
    private static final String COLOUR_OF_LINKS = "color-contrast (serious) at [#kc-scalekit-back]: ";

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

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", OLDEST})
    void showTheirPagesAsTheirOwn(String theme) {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("loginTheme", theme));

        SoftAssertions.assertSoftly(softly -> {
            for (GalleryPage page : OURS) {
                Tab tab = CHROMIUM.open(options -> options.setReducedMotion(ReducedMotion.REDUCE));
                page.visit(new Walk(STAGE, realm, tab));
                softly.assertThat(tab.barriersWithin(OUR_MARKUP))
                        .as(page.caption())
                        .filteredOn(barrier -> !theme.equals(OLDEST) || !barrier.startsWith(COLOUR_OF_LINKS))
                        .isEmpty();
                softly.assertThat(tab.find("h1").count()).as(page.caption()).isOne();
                softly.assertThat(tab.scriptErrors()).as(page.caption()).isEmpty();
                softly.assertThat(tab.strangers()).as(page.caption()).isEmpty();
                ContactSheet.add("Theme " + theme, page.caption(), tab);
                softly.assertThat(tab.resize(Window.PHONE).overflow())
                        .as(page.caption() + " on a phone")
                        .isZero();
            }
        });
    }
}
