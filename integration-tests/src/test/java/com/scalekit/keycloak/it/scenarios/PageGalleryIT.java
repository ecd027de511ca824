package com.scalekit.keycloak.it.scenarios;

import java.util.List;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.chromium.Window;
import com.scalekit.keycloak.it.gallery.ContactSheet;
import com.scalekit.keycloak.it.gallery.GalleryPage;
import com.scalekit.keycloak.it.gallery.Walk;
import com.scalekit.keycloak.it.harness.MailBox;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page that people can meet looks well, in every size, in both colours, from left and from right, and keeps nobody out. */
final class PageGalleryIT {

    private static final List<Window> SIZES = List.of(Window.PHONE, Window.TABLET, Window.DESKTOP);

    @AutoClose
    private static final MailBox MAIL = MailBox.open();

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.with(PageGalleryIT::speakingArabicToo);

    private static RealmDraft speakingArabicToo(RealmDraft draft) {
        return MAIL.serving(draft).withLanguages(List.of("en", "de", "ar"));
    }

    @AfterAll
    static void showAll() {
        ContactSheet.write(CHROMIUM);
    }

    private static Tab visit(GalleryPage page, String language) {
        TestRealm realm = page.isOfTheDemoRealm()
                ? STAGE.realm()
                : STAGE.freshRealm(draft -> page.shape(speakingArabicToo(draft)));
        Tab tab = CHROMIUM.open(options -> options.setLocale(language).setReducedMotion(ReducedMotion.REDUCE));
        page.visit(new Walk(STAGE, realm, tab));
        return tab;
    }

    private static void assertNothingWentWrongIn(Tab tab, SoftAssertions softly) {
        softly.assertThat(tab.find("h1").count()).as("headings of the page").isOne();
        softly.assertThat(tab.page().title()).as("title").isNotBlank();
        softly.assertThat(tab.scriptErrors()).as("script errors").isEmpty();
        softly.assertThat(tab.strangers()).as("requests to other machines").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void looksWellInBothColours(GalleryPage page) {
        Tab tab = visit(page, "en-US");

        SoftAssertions.assertSoftly(softly -> {
            for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                tab.prefer(colors).resize(Window.DESKTOP);
                softly.assertThat(tab.barriers()).as("in " + colors).isEmpty();
                for (Window window : SIZES) {
                    tab.resize(window);
                    softly.assertThat(tab.overflow())
                            .as(window + " in " + colors)
                            .isZero();
                    ContactSheet.add(page.caption(), window + " " + colors, tab);
                }
            }
            softly.assertThat(tab.resize(Window.ZOOMED).overflow())
                    .as("at 200 %")
                    .isZero();
            softly.assertThat(tab.page().locator("html").getAttribute("lang")).isEqualTo("en");
            assertNothingWentWrongIn(tab, softly);
        });
    }

    @ParameterizedTest
    @EnumSource
    void looksWellFromRightToLeft(GalleryPage page) {
        Tab tab = visit(page, "ar");

        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(tab.find("html").getAttribute("lang")).isEqualTo("ar");
            softly.assertThat(tab.find("html").getAttribute("dir")).isEqualTo("rtl");
            softly.assertThat(tab.barriers()).isEmpty();
            for (Window window : List.of(Window.PHONE, Window.DESKTOP)) {
                softly.assertThat(tab.resize(window).overflow()).as(window + "").isZero();
                ContactSheet.add(page.caption(), window + " Arabic", tab);
            }
            assertNothingWentWrongIn(tab, softly);
        });
    }
}
