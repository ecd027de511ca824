package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever changes the language in the middle of a login finds there what was there before. */
final class LanguageInTheMiddleIT {

    private static final String JANE = "jane@example.com";

    @RegisterExtension
    static final Stage STAGE = Stage.with(LanguageInTheMiddleIT::inTwoLanguages);

    private static RealmDraft inTwoLanguages(RealmDraft draft) {
        return draft.withRealm("internationalizationEnabled", true)
                .withRealm("supportedLocales", List.of("en", "de"))
                .withRealm("defaultLocale", "en");
    }

    /** The list of languages opens the address that it has for one. */
    private static Page inGerman(Page page) {
        String address =
                page.element("#login-select-toggle option:containsOwn(Deutsch)").attr("value");
        Page german = page.browser().open(page.uri().resolve(URI.create(address)));
        assertThat(german.element("html").attr("lang")).isEqualTo("de");
        return german;
    }

    @Test
    void theAddressThatTheApplicationKnowsIsKept() {
        Page page = STAGE.visitor().startLogin(Map.of("login_hint", "somebody@unknown.example"));

        Page german = inGerman(page);

        assertThat(KeycloakPage.ADDRESS.isAt(german)).as(german.toString()).isTrue();
        assertThat(german.valueOf("username")).isEqualTo("somebody@unknown.example");
    }

    @Test
    void theAddressIsKeptAfterAnErrorAndNothingGoesUpstream() {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
        Visitor jane = STAGE.visitor();
        Page page = jane.startLogin(Map.of("login_hint", JANE));
        assertThat(page.alert()).isNotEmpty();
        STAGE.control().resetCalls();

        Page german = inGerman(page);

        assertThat(KeycloakPage.ADDRESS.isAt(german)).as(german.toString()).isTrue();
        assertThat(german.valueOf("username")).isEqualTo(JANE);
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(SignedIn.at(SimulatedSignIn.signIn(jane.type(german, JANE), JANE))
                        .claim("email"))
                .isEqualTo(JANE);
    }

    /** The tick is not: Keycloak's form shows either what was just sent or what is known. */
    @ParameterizedTest(name = "remember me: {0}")
    @ValueSource(booleans = {false, true})
    void theNameIsKeptAtThePassword(boolean ticked) {
        Visitor pat = STAGE.visitor();
        Form form = Visitor.addressForm(pat.startLogin()).with("username", "pat");

        Page german = inGerman((ticked ? form.with("rememberMe", "on") : form).submit());

        assertThat(Visitor.passwordForm(german).fields()).containsEntry("username", "pat");
        assertThat(SignedIn.at(pat.enterPassword(german, "pat", "password")).name())
                .isEqualTo("Pat Local");
    }
}
