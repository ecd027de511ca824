package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.chromium.Window;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.DocsPictures;
import com.scalekit.keycloak.it.harness.Samples;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.Texts;
import com.scalekit.keycloak.it.portal.PortalRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import io.javalin.Javalin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page around Scalekit's admin portal, as a customer's administrator sees it in a browser. */
final class AdminPortalPageIT {

    private static final String STATUS = "#kc-scalekit-portal-status";
    private static final String AROUND = "iframe[title='Single sign-on']";
    private static final String FRAME = "#kc-scalekit-portal-frame";
    private static final long LIMIT = 60 * 1024;

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** A page of another origin: what the documentation says, and an ear for everything that it is told. */
    private final Javalin application = Javalin.create(config -> {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.host = "127.0.0.1";
        config.jetty.port = 0;
        config.routes.get(
                "/", context -> context.html(settingsPage(Objects.requireNonNull(context.queryParam("page")))));
    });

    private static String settingsPage(String embedded) {
        String frame = sample("frame").replaceAll("https://auth\\.example\\.com[^\"]*", embedded);
        String listener = sample("listen").replace("https://auth.example.com", origin(URI.create(embedded)));
        return "<!DOCTYPE html><html lang=\"en\"><title>Settings</title><body><h1>Settings</h1><p id=\"told\"></p><script>"
                + listener + """
                window.addEventListener('message', (event) => {
                  document.getElementById('told').textContent += event.origin + ' ' + event.data.event_type + '; ';
                });</script>""" + frame;
    }

    private static String sample(String name) {
        return String.join("\n", Samples.lines("admin-portal.md", name));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    @BeforeEach
    void theApplicationStarts() {
        application.start();
    }

    @AfterEach
    void theApplicationEnds() {
        application.stop();
    }

    private String applicationOrigin() {
        return "http://localhost:" + application.port();
    }

    private URI settings(PortalRealm realm) {
        return URI.create(applicationOrigin() + "/?page=" + realm.embedded());
    }

    private static void signIn(Tab tab, URI address) {
        tab.go(address);
        tab.find("#username").fill("ada");
        tab.find("#kc-login").click();
        tab.find("#password").fill(Accounts.PASSWORD);
        tab.find("#kc-login").click();
    }

    private static PortalRealm realmOfAda() {
        PortalRealm realm = PortalRealm.on(STAGE);
        realm.administrator("ada", KnownTenants.MEGACORP);
        return realm;
    }

    private static Tab openedByAda(PortalRealm realm, Tab tab) {
        signIn(tab, realm.embedded());
        assertThat(tab.find(FRAME)).isVisible();
        assertThat(portal(tab).locator("h1")).hasText("Admin portal");
        return tab;
    }

    private static FrameLocator portal(Tab tab) {
        return tab.page().frameLocator(FRAME);
    }

    private static Locator inPortal(Tab tab, String css) {
        return portal(tab).locator(css);
    }

    private static void assertFineForEverybody(Tab tab) {
        assertThat(tab.scriptErrors()).isEmpty();
        assertThat(tab.strangers()).isEmpty();
        assertThat(tab.barriersWithin(List.of("#kc-scalekit-portal"))).isEmpty();
    }

    @Test
    void showsThePortalAndSaysWhatHappensInIt() throws IOException {
        PortalRealm realm = realmOfAda();
        Tab tab = openedByAda(realm, CHROMIUM.open());
        assertFineForEverybody(tab);
        assertThat(tab.overflow()).isZero();

        inPortal(tab, "button.switch").click();
        assertThat(tab.find(STATUS)).hasText(English.of("scalekitPortalDisabled"));
        inPortal(tab, "button.switch").click();
        assertThat(tab.find(STATUS)).hasText(English.of("scalekitPortalEnabled"));
        picture(tab);

        inPortal(tab, "#end-soon").click();
        assertThat(tab.find(STATUS)).hasText(English.of("scalekitPortalEnding"));
        inPortal(tab, "#end-now").click();
        assertThat(tab.find(STATUS)).hasText(English.of("scalekitPortalEnded"));
        assertThat(tab.find(FRAME)).isHidden();
        tab.picture("portal-ended");
        assertFineForEverybody(tab);

        tab.follow(English.of("scalekitPortalAgain"));
        assertThat(portal(tab).locator("h1")).hasText("Admin portal");
        assertThat(tab.find(STATUS)).hasText("");
    }

    private static void picture(Tab tab) throws IOException {
        tab.picture("portal-embedded");
        Path file = DocsPictures.file("portal-embedded");
        tab.resize(Window.FIGURE).picture(file, false);
        assertThat(Files.size(file)).as("bytes of " + file).isPositive().isLessThan(LIMIT);
    }

    /** Without webhooks, and without waiting for the next refresh. */
    @Test
    void makesAChangeCountAtOnce() {
        PortalRealm realm = realmOfAda();
        realm.realm().awaitCustomerOf("sam@megacorp.org");
        Tab tab = openedByAda(realm, CHROMIUM.open());

        tab.page()
                .waitForResponse(
                        response -> response.url().endsWith("/portal/changed") && response.status() == 200,
                        () -> inPortal(tab, "button.switch").click());

        assertThat(tab.find(STATUS)).hasText(English.of("scalekitPortalDisabled"));
        Tab sam = CHROMIUM.open();
        for (int again = 0; again < 30 && !sam.find("#password").isVisible(); again++) {
            sam.page().waitForTimeout(200);
            sam.go(realm.realm().visitor().loginAddress(Map.of()));
            sam.find("#username").fill("sam@megacorp.org");
            sam.find("#kc-login").click();
            sam.page().waitForLoadState();
        }
        assertThat(sam.find("#password")).isVisible();
    }

    /** Whoever can post to this window could say anything; only what is in the frame, and from Scalekit, counts. */
    @Test
    void believesNobodyElse() {
        Tab tab = openedByAda(realmOfAda(), CHROMIUM.open());

        tab.page().evaluate("window.postMessage({event_type: 'PORTAL_SESSION_EXPIRY', data: {}}, '*')");
        tab.page()
                .evaluate(
                        "origin => window.dispatchEvent(new MessageEvent('message', {origin, data: "
                                + "{event_type: 'PORTAL_SESSION_EXPIRY'}, source: window}))",
                        STAGE.simulator().environmentUrl().toString());
        tab.page()
                .evaluate(
                        "frame => window.dispatchEvent(new MessageEvent('message', {origin: 'https://evil.example', "
                                + "data: {event_type: 'PORTAL_SESSION_EXPIRY'}, "
                                + "source: document.querySelector(frame).contentWindow}))",
                        FRAME);
        inPortal(tab, "#end-soon").click();

        assertThat(tab.find(STATUS)).hasText(English.of("scalekitPortalEnding"));
        assertThat(tab.find(FRAME)).isVisible();
    }

    @Test
    void standsInTheApplicationThatMayShowIt() {
        PortalRealm realm =
                PortalRealm.on(STAGE, draft -> draft.withSetting("portalFrameAncestors", applicationOrigin()));
        realm.administrator("ada", KnownTenants.MEGACORP);
        Tab tab = CHROMIUM.open();
        signIn(tab, realm.portal());
        assertThat(tab.find("#admin-portal")).isVisible();

        List<String> printed = new CopyOnWriteArrayList<>();
        tab.page().onConsoleMessage(message -> printed.add(message.text()));
        tab.go(settings(realm));
        FrameLocator page = tab.page().frameLocator(AROUND);
        page.frameLocator(FRAME).locator("button.switch").click();
        assertThat(page.locator(STATUS)).hasText(English.of("scalekitPortalDisabled"));
        page.frameLocator(FRAME).locator("button.switch").click();

        assertThat(page.locator(STATUS)).hasText(English.of("scalekitPortalEnabled"));
        assertThat(tab.find("#told"))
                .containsText(
                        origin(realm.portal()) + " ORGANIZATION_SSO_ENABLED; ",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(10_000));
        assertThat(printed).contains("single sign-on is on for " + KnownTenants.MEGACORP);
        tab.picture("portal-in-an-application");
    }

    @Test
    void standsInNoOtherApplication() {
        PortalRealm realm =
                PortalRealm.on(STAGE, draft -> draft.withSetting("portalFrameAncestors", "https://app.example.com"));
        realm.administrator("ada", KnownTenants.MEGACORP);
        Tab tab = CHROMIUM.open();
        signIn(tab, realm.portal());
        assertThat(tab.find("#admin-portal")).isVisible();

        tab.page()
                .waitForResponse(
                        response -> response.url().startsWith(realm.embedded().toString()),
                        () -> tab.go(settings(realm)));

        tab.page().waitForTimeout(1_000);
        assertThat(tab.page().frameLocator(AROUND).locator(FRAME)).hasCount(0);
        assertThat(tab.find("#told")).hasText("");
    }

    @Test
    void readsInTheLanguageOfThePersonFromRightToLeft() {
        PortalRealm realm = PortalRealm.on(STAGE, draft -> draft.withLanguages(List.of("en", "ar")));
        realm.administrator("ada", KnownTenants.MEGACORP);
        Tab tab = openedByAda(realm, CHROMIUM.open(options -> options.setLocale("ar")));

        inPortal(tab, "button.switch").click();

        assertThat(tab.find("html")).hasAttribute("dir", "rtl");
        assertThat(tab.find(STATUS)).hasText(Texts.in("ar").of("scalekitPortalDisabled"));
        tab.picture("portal-arabic");
    }

    @Test
    void followsTheColoursOfTheSystemAndFitsAPhone() {
        PortalRealm realm = realmOfAda();
        Tab tab = openedByAda(realm, CHROMIUM.open(ColorScheme.DARK)).resize(Window.PHONE);

        assertThat(tab.overflow()).isZero();
        tab.picture("portal-dark-phone");
        assertFineForEverybody(tab);
    }

    @Test
    void isShownAnotherWayWhereTheFrameStaysEmpty() {
        STAGE.control().setRedirectUris(List.of("https://elsewhere.example/callback"));
        STAGE.control().allowRegisteredUrisOnly();
        PortalRealm realm = realmOfAda();
        Tab tab = CHROMIUM.open();
        signIn(tab, realm.embedded());

        assertThat(tab.find("#kc-scalekit-portal-window"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        assertThat(tab.find("#kc-scalekit-portal-window a"))
                .hasAttribute("href", realm.portal() + "?organization=" + KnownTenants.MEGACORP + "&features=sso");
        tab.picture("portal-blocked");
    }
}
