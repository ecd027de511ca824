package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.gallery.ContactSheet;
import com.scalekit.keycloak.it.gallery.Walk;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The sample child theme of the documentation changes logo, colours and texts without a copy of anything. */
final class BrandThemeIT {

    private static final String HEADER = "#kc-header-wrapper";
    private static final String BUTTON = "#kc-login";

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.with(BrandThemeIT::branded);

    private static RealmDraft branded(RealmDraft draft) {
        return draft.withRealm("loginTheme", "brand-theme").withLanguages(List.of("en", "de", "fr"));
    }

    @AfterAll
    static void showAll() {
        ContactSheet.write(CHROMIUM);
    }

    private static Tab visit(String language) {
        Tab tab = CHROMIUM.open(options -> options.setLocale(language));
        new Walk(STAGE, STAGE.realm(), tab).begin();
        return tab;
    }

    @Test
    void hasItsColoursAndLogoInBothSchemes() {
        Tab tab = CHROMIUM.open();
        Response logo = tab.page()
                .waitForResponse(
                        answer -> answer.url().endsWith("/img/logo.svg"),
                        () -> new Walk(STAGE, STAGE.realm(), tab).begin());

        assertThat(logo.status()).isEqualTo(200);
        assertThat(tab.style(HEADER, "::before", "background-image")).endsWith("/login/brand-theme/img/logo.svg\")");
        assertThat(tab.style(HEADER, "::before", "height")).isEqualTo("48px");
        assertThat(tab.style(BUTTON, "", "background-color")).isEqualTo("rgb(138, 59, 18)");
        assertThat(tab.barriers()).isEmpty();
        ContactSheet.add("Sample theme", "LIGHT", tab);

        tab.prefer(ColorScheme.DARK);

        assertThat(tab.find(BUTTON)).hasCSS("background-color", "rgb(255, 179, 122)");
        assertThat(tab.style(HEADER, "::before", "background-image")).endsWith("/img/logo-dark.svg\")");
        assertThat(tab.barriers()).isEmpty();
        ContactSheet.add("Sample theme", "DARK", tab);
        assertThat(tab.strangers()).isEmpty();
    }

    @Test
    void hasItsTextsInItsLanguages() {
        assertThat(visit("en-US").find("h1")).hasText("Welcome to Northwind");
        assertThat(visit("de").find("h1")).hasText("Willkommen bei Northwind");
    }

    @Test
    void keepsOursInAllOthers() {
        assertThat(visit("fr").find("h1")).hasText(Texts.in("fr").of("scalekitHomeRealmTitle"));
    }

    @Test
    void giveWayToTheTextsOfARealm() {
        TestRealm realm = STAGE.freshRealm(draft -> branded(draft)
                .withRealm("localizationTexts", Map.of("en", Map.of("scalekitHomeRealmTitle", "Ahoy, partner"))));
        Tab tab = CHROMIUM.open();

        new Walk(STAGE, realm, tab).begin();

        assertThat(tab.find("h1")).hasText("Ahoy, partner");
    }
}
