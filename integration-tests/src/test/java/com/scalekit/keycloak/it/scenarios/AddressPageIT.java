package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is on the page that asks for the address: no more than the realm offers, and what browsers need to help. */
final class AddressPageIT {

    private static final String PAT = "pat";
    private static final String PASSWORD = "password";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Page pageOf(TestRealm realm) {
        Page page = realm.visitor().startLogin();
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        return page;
    }

    @Test
    void tellsBrowsersAndPasswordManagersWhatTheFieldIs() {
        Element field = pageOf(STAGE.realm()).element("#username");

        assertThat(field.attr("autocomplete")).isEqualTo("username");
        assertThat(field.attr("inputmode")).isEqualTo("email");
        assertThat(field.attr("type")).isEqualTo("text");
        assertThat(field.attr("autocapitalize")).isEqualTo("none");
        assertThat(field.hasAttr("autofocus")).isTrue();
        assertThat(field.hasAttr("aria-invalid")).isFalse();
    }

    @Test
    void tiesTheErrorToTheField() {
        Page page = STAGE.visitor().startWith(" ");
        Element field = page.element("#username");

        assertThat(field.attr("aria-invalid")).isEqualTo("true");
        assertThat(page.textOf("#" + field.attr("aria-describedby")))
                .isEqualTo(English.of("scalekitHomeRealmEmailOrUsernameMissing"));
        assertThat(field.hasAttr("autofocus")).isTrue();
    }

    @Test
    void putsNothingBackIntoAFieldThatSomebodyEmptied() {
        Visitor visitor = STAGE.visitor();
        Page page = visitor.startLogin(Map.of("login_hint", PAT));
        assertThat(page.valueOf("username")).isEqualTo(PAT);

        assertThat(visitor.type(page, "").valueOf("username")).isEmpty();
    }

    @Test
    void hasNoScriptOfOurOwn() {
        Page page = pageOf(STAGE.realm());

        assertThat(page.document().select("#kc-content [onsubmit], #kc-form-login[onsubmit], #kc-form script"))
                .isEmpty();
    }

    @Test
    void echoesNothingAsMarkup() {
        String typed = "\"><script>alert(1)</script>@example..com";

        Page page =
                STAGE.freshRealm(draft -> draft.withoutPasswordStep()).visitor().startWith(typed);

        assertThat(page.valueOf("username")).isEqualTo(typed);
        assertThat(page.document().select("#kc-form script")).isEmpty();
    }

    @Test
    void asksForNothingButTheAddressWhereTheUsernameIsTheAddress() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("registrationEmailAsUsername", true));
        Visitor visitor = realm.visitor();

        Page page = visitor.startLogin();

        assertThat(page.textOf("label[for=username]")).isEqualTo(English.of("scalekitHomeRealmEmail"));
        assertThat(visitor.type(page, "").fieldError("username"))
                .isEqualTo(English.of("scalekitHomeRealmEmailMissing"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void offersToRememberWhereTheRealmDoes(boolean remembers) {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("rememberMe", remembers));

        assertThat(pageOf(realm).has("#rememberMe")).isEqualTo(remembers);
    }

    @Test
    void leadsToRegistrationWhereTheRealmHasIt() {
        assertThat(pageOf(STAGE.realm()).has("#kc-registration")).isFalse();
        TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("registrationAllowed", true));

        Page form = pageOf(realm).click("#kc-registration a");

        assertThat(form.id()).isEqualTo("login-register");
    }

    @Test
    void leadsToTheForgottenPasswordFromThePassword() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("resetPasswordAllowed", true));
        Visitor pat = realm.visitor();

        Page password = pat.startWith(PAT);
        Page form = password.click("a[href*=reset-credentials]");

        assertThat(KeycloakPage.RESET_PASSWORD.isAt(form)).as(form.toString()).isTrue();
    }

    @Test
    void hasButtonsForWhatTheRealmDoesNotHide() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.with(other -> {
            ObjectNode provider = other.json().withArray("identityProviders").addObject();
            provider.put("alias", "partner")
                    .put("displayName", "Our <partner>")
                    .put("providerId", "oidc")
                    .put("enabled", true);
            provider.withObject("/config")
                    .put("clientId", "x")
                    .put("clientSecret", "x")
                    .put("authorizationUrl", "http://localhost:9/authorize")
                    .put("tokenUrl", "http://localhost:9/token");
        }));

        Page page = pageOf(realm);

        assertThat(page.has("#social-scalekit"))
                .as("hidden by the administrator")
                .isFalse();
        assertThat(page.textOf("#social-partner")).isEqualTo("Our <partner>");
        assertThat(URI.create(page.element("#social-partner").absUrl("href")).getPath())
                .endsWith("/broker/partner/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak", "scalekit"})
    void worksInEveryTheme(String theme) {
        TestRealm realm =
                STAGE.freshRealm(draft -> draft.withRealm("loginTheme", theme).withRealm("registrationAllowed", true));
        Visitor pat = realm.visitor();

        Page page = pageOf(realm);
        assertThat(page.heading()).isEqualTo(English.of("scalekitHomeRealmTitle"));
        assertThat(page.textOf("#kc-login")).isEqualTo(English.of("scalekitContinue"));
        assertThat(page.has("#rememberMe")).isTrue();
        assertThat(page.has("#kc-registration a")).isTrue();

        assertThat(SignedIn.at(pat.enterPassword(pat.startWith(PAT), PAT, PASSWORD))
                        .name())
                .isEqualTo("Pat Local");
    }
}
