package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.chromium.Window;
import com.scalekit.keycloak.it.gallery.GalleryPage;
import com.scalekit.keycloak.it.gallery.Walk;
import com.scalekit.keycloak.it.harness.DocsPictures;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.AdminConsole;
import com.scalekit.keycloak.it.pages.ConsoleForm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The pictures of the documentation show the pages as they are, and are small. */
final class DocsPicturesIT {

    private static final long LIMIT = 60 * 1024;
    private static final double PATIENCE_MILLIS = 60_000;

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static LocatorAssertions.HasValueOptions patiently() {
        return new LocatorAssertions.HasValueOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static RealmDraft withButton(RealmDraft draft) {
        return GalleryPage.BUTTON.shape(draft).withProvider("displayName", "Sign in with SSO");
    }

    private static void keep(String name, Tab tab) throws IOException {
        Path file = DocsPictures.file(name);
        tab.resize(Window.FIGURE).picture(file, false);
        requireSmall(file);
    }

    private static void keepPart(String name, String css, Tab tab) throws IOException {
        Path file = DocsPictures.file(name);
        tab.resize(Window.CONSOLE_FIGURE).pictureOf(css, file);
        requireSmall(file);
    }

    private static void requireSmall(Path file) throws IOException {
        assertThat(Files.size(file)).as("bytes of " + file).isPositive().isLessThan(LIMIT);
    }

    private static void keep(String name, GalleryPage page, UnaryOperator<RealmDraft> shape) throws IOException {
        keep(name, page, shape, CHROMIUM.open());
    }

    private static void keep(String name, GalleryPage page, UnaryOperator<RealmDraft> shape, Tab tab)
            throws IOException {
        page.visit(new Walk(STAGE, STAGE.freshRealm(shape), tab));
        keep(name, tab);
    }

    @Test
    void identifierFirst() throws IOException {
        keep("sign-in-identifier-first", GalleryPage.ADDRESS, draft -> draft);
    }

    @Test
    void theButtonAndWhatIsBehindIt() throws IOException {
        keep("sign-in-button", GalleryPage.BUTTON, DocsPicturesIT::withButton);
        keep("sign-in-button-address", GalleryPage.CHOSEN, DocsPicturesIT::withButton);
    }

    @Test
    void anEntryPerOrganization() throws IOException {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("acceptApplicationHints", "true"));
        Tab tab = CHROMIUM.open().go(realm.visitor().loginAddress(Map.of("organization_id", KnownTenants.MEGACORP)));
        assertThat(tab.find("#customer-sign-in")).isVisible();
        keep("sign-in-organization", tab);
    }

    @Test
    void aRefusal() throws IOException {
        keep("sign-in-refused", GalleryPage.ADDRESS_REFUSED, draft -> draft);
    }

    @Test
    void darkColours() throws IOException {
        keep("sign-in-dark", GalleryPage.ADDRESS, draft -> draft, CHROMIUM.open(ColorScheme.DARK));
    }

    @Test
    void arabic() throws IOException {
        keep(
                "sign-in-arabic",
                GalleryPage.ADDRESS,
                draft -> draft.withLanguages(List.of("en", "ar")),
                CHROMIUM.open(options -> options.setLocale("ar")));
    }

    @Test
    void theSampleTheme() throws IOException {
        keep("theme-brand", GalleryPage.ADDRESS, draft -> draft.withRealm("loginTheme", "brand-theme"));
    }

    @Test
    void theIdentityProviderInTheAdminConsole() throws IOException {
        AdminConsole console = AdminConsole.signIn(CHROMIUM.open(), STAGE.realm());
        Tab tab = console.tab();
        ConsoleForm form = console.addProvider("Scalekit")
                .fill("Client ID", KnownTenants.CLIENT_ID)
                .fill("Client Secret", "${vault.scalekit-client-secret}")
                .fill("Alias", "acme")
                .fill("Environment URL", "https://acme.scalekit.com");
        keepPart("console-add-provider", "main", tab);

        form.save();

        String initiate = "Initiate-login URL (copy to Scalekit)";
        assertThat(form.input(initiate)).hasValue(Pattern.compile("^http.*/acme/endpoint/initiate$"), patiently());
        assertThat(console.message()).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE_MILLIS));
        tab.resize(Window.CONSOLE_FIGURE);
        form.group(initiate).evaluate("part => part.scrollIntoView()");
        keepPart("console-urls", "main", tab);
    }

    @Test
    void theStepInTheAdminConsole() throws IOException {
        AdminConsole console = AdminConsole.signIn(CHROMIUM.open(), STAGE.realm());
        console.step("scalekit browser", "Scalekit home realm", "Identity provider alias");
        keepPart("console-step", "[role=dialog]", console.tab());
    }
}
