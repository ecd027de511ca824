package com.scalekit.keycloak.it.portal;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/** A click that must lead nowhere: our page, one event with the cause, a way to sign in, and nothing else anywhere. */
public final class RefusedTile {

    /** Leads from the page to the login page. */
    public static final String WAY_ON = "#kc-scalekit-sign-in";

    private final TestRealm realm;
    private final Traces before;
    private final Page page;

    private RefusedTile(TestRealm realm, Traces before, Page page) {
        this.realm = realm;
        this.before = before;
        this.page = page;
    }

    /** Somebody clicks. */
    public static RefusedTile of(TestRealm realm, Visitor visitor, Tile tile) {
        realm.events().clear();
        Traces before = realm.traces();
        return new RefusedTile(realm, before, tile.click(visitor));
    }

    /** The cause on record, and nothing else. */
    public RefusedTile leavesOnly(String code) {
        assertThat(page.status()).as(page.toString()).isEqualTo(400);
        assertThat(page.id()).as(page.toString()).startsWith("login-");
        assertThat(page.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(realm.events().refusal().detail("scalekit_error"))
                .as(page.toString())
                .contains(code);
        assertThat(realm.events().types()).containsExactly("IDENTITY_PROVIDER_LOGIN_ERROR");
        assertThat(realm.traces()).isEqualTo(before);
        return this;
    }

    /** The page shows none of this. */
    public RefusedTile withoutShowing(String ofTheRequest) {
        assertThat(page.html()).doesNotContain(ofTheRequest);
        return this;
    }

    /** From the page an ordinary login starts. */
    public void andOffersToSignIn() {
        assertThat(KeycloakPage.ADDRESS.isAt(page.click(WAY_ON)))
                .as(page.toString())
                .isTrue();
    }

    /** The page. */
    public Page page() {
        return page;
    }
}
