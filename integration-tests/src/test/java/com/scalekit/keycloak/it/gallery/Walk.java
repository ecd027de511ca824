package com.scalekit.keycloak.it.gallery;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Somebody walks to a page, in any language: nothing is found by its text. */
public final class Walk {

    private static final String NAME = "#username";
    private static final String PASSWORD = "#password";
    private static final String GO_ON = "#kc-login";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Stage stage;
    private final TestRealm realm;
    private final Tab tab;

    /** With this browser, in front of this realm. */
    public Walk(Stage stage, TestRealm realm, Tab tab) {
        this.stage = stage;
        this.realm = realm;
        this.tab = tab;
    }

    /** Presses the application's "Sign in". */
    public void begin() {
        begin(Map.of());
    }

    private void begin(Map<String, String> parameters) {
        tab.go(realm.visitor().loginAddress(parameters));
    }

    void beginWithHint() {
        begin(Map.of("login_hint", "pat@local.test"));
    }

    void beginWithNothing() {
        begin();
        goOn();
    }

    void beginAndBeRefused() {
        stage.control().onAuthorize(AuthorizeMischief.next().refuse("user_not_active"));
        begin();
        enter(KnownTenants.JANE);
    }

    void beginAgain() {
        begin();
        tab.find("#rememberMe").check();
        enter("pat");
        enterPassword("password");
        assertThat(tab.find("#signed-in-as")).isVisible();
        // Who signs out is forgotten; whose session ends otherwise is not.
        realm.accounts().signOut(realm.accounts().byUsername("pat").id());
        begin();
        assertThat(tab.find(NAME)).hasValue("pat");
    }

    void goToThePassword() {
        begin();
        enter("pat");
    }

    void enterAWrongPassword() {
        goToThePassword();
        enterPassword("wrong");
    }

    void chooseSingleSignOn() {
        begin(Map.of("kc_idp_hint", TestRealm.ALIAS));
    }

    void chooseSingleSignOnInVain() {
        chooseSingleSignOn();
        tab.find("#login_hint").fill("jane@unknown.example");
        tab.find("#kc-scalekit-continue").click();
        assertThat(tab.find("#input-error-login_hint")).isVisible();
    }

    void clickTheTileOfSomebodyElse() {
        goToThePassword();
        enterPassword("password");
        assertThat(tab.find("#signed-in-as")).isVisible();
        tab.go(Tile.of(stage, realm, KnownTenants.MEGACORP_CONNECTION, KnownTenants.MEGACORP_USER)
                .address());
    }

    void clickABrokenTile() {
        tab.go(URI.create(realm.callback() + "/initiate?idp_initiated_login=broken"));
    }

    void meetAnAccount() {
        stage.control().autopilotFromLoginHint();
        String name = "account" + PEOPLE.incrementAndGet();
        realm.accounts().add(name, name + "@example.com", false);
        begin();
        enter(name + "@example.com");
    }

    void askForProof() {
        meetAnAccount();
        tab.find("#linkAccount").click();
    }

    void tryAnotherWay() {
        askForProof();
        tab.find("#try-another-way").click();
    }

    void goBackTooFar() {
        begin();
        String address = tab.find("#kc-form-login").getAttribute("action");
        enter("pat");
        assertThat(tab.find(PASSWORD)).isVisible();
        tab.go(URI.create(address));
    }

    void askForAnUnknownApplication() {
        tab.go(URI.create(realm.url() + "/protocol/openid-connect/auth?client_id=unknown&response_type=code"));
    }

    /** Enters a name or an address where the login asks for it. */
    public void enter(String name) {
        tab.find(NAME).fill(name);
        goOn();
    }

    /** Enters a password where the login asks for it. */
    public void enterPassword(String password) {
        tab.find(PASSWORD).fill(password);
        goOn();
    }

    private void goOn() {
        tab.find(GO_ON).click();
    }

    void requireAt(String id) {
        assertThat(tab.find("body[data-page-id='" + id + "']")).isVisible();
    }
}
