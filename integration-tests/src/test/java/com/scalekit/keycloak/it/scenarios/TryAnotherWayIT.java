package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Texts;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the flow has alternatives, people may choose among them, by names in their language. */
final class TryAnotherWayIT {

    private static final String JANE = "jane@example.com";
    private static final String HOME_REALM = "scalekit-home-realm";
    private static final String PASSWORD = "scalekit-password-form";
    private static final List<String> LANGUAGES = LanguagesIT.languages().toList();

    @RegisterExtension
    static final Stage STAGE = Stage.with(TryAnotherWayIT::withAlternatives);

    @RegisterExtension
    static final Stage ENFORCING = Stage.with(draft -> withAlternatives(draft).with(TryAnotherWayIT::enforce));

    /** The form that enforces single sign-on in the place of Keycloak's own. */
    private static void enforce(RealmDraft draft) {
        for (JsonNode flow : draft.json().withArray("authenticationFlows")) {
            for (JsonNode step : flow.path("authenticationExecutions")) {
                if (step.path("authenticator").asText().equals("auth-username-password-form")) {
                    ((ObjectNode) step).put("authenticator", PASSWORD);
                }
            }
        }
    }

    private static RealmDraft withAlternatives(RealmDraft draft) {
        return draft.withAlternativeSteps()
                .withRealm("internationalizationEnabled", true)
                .withRealm("supportedLocales", LANGUAGES)
                .withRealm("defaultLocale", "en");
    }

    static Stream<String> languages() {
        return LANGUAGES.stream();
    }

    private static Page choiceOf(Page page) {
        Page choice = page.form("#kc-select-try-another-way-form").submit();
        assertThat(KeycloakPage.CHOICE_OF_WAYS.isAt(choice))
                .as(choice.toString())
                .isTrue();
        return choice;
    }

    private static List<String> ways(Page choice) {
        return choice.document().select("main li h2").eachText();
    }

    private static Page choose(Page choice, String way) {
        int place = ways(choice).indexOf(way) + 1;
        return choice.form("main li:nth-of-type(" + place + ") form").submit();
    }

    private static String nameOf(String step, String language) {
        return Texts.in(language).of(step + "-display-name");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void bothWaysHaveNamesAndDescriptions(String language) {
        Page choice = choiceOf(STAGE.visitor().startLogin(Map.of("ui_locales", language)));

        assertThat(ways(choice)).hasSize(2).contains(nameOf(HOME_REALM, language));
        assertThat(choice.textOf("main ul"))
                .contains(Texts.in(language).of(HOME_REALM + "-help-text"))
                .doesNotContain("display-name", "help-text");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void soHasTheFormThatEnforcesSingleSignOn(String language) {
        Page choice = choiceOf(ENFORCING.visitor().startLogin(Map.of("ui_locales", language)));

        assertThat(ways(choice)).containsExactlyInAnyOrder(nameOf(HOME_REALM, language), nameOf(PASSWORD, language));
        assertThat(choice.textOf("main ul")).contains(Texts.in(language).of(PASSWORD + "-help-text"));
    }

    @Test
    void thePasswordIsOneAndTheAddressTheOther() {
        Visitor visitor = STAGE.visitor();

        Page password = choosePassword(visitor.startLogin());
        Page address = choose(choiceOf(password), nameOf(HOME_REALM, "en"));

        assertThat(SignedIn.at(SimulatedSignIn.signIn(visitor.type(address, JANE), JANE))
                        .claim("email"))
                .isEqualTo(JANE);
        Visitor pat = STAGE.visitor();
        assertThat(SignedIn.at(pat.enterPassword(choosePassword(pat.startLogin()), "pat", "password"))
                        .name())
                .isEqualTo("Pat Local");
    }

    @Test
    void theAddressIsThereAgainAfterAnErrorAndNothingGoesUpstreamByItself() {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
        Visitor visitor = STAGE.visitor();
        Page error = visitor.startLogin(Map.of("login_hint", JANE));
        assertThat(error.alert()).isNotEmpty();
        STAGE.control().resetCalls();

        Page address = choose(choiceOf(choosePassword(error)), nameOf(HOME_REALM, "en"));

        assertThat(KeycloakPage.ADDRESS.isAt(address)).as(address.toString()).isTrue();
        assertThat(address.valueOf("username")).isEqualTo(JANE);
        assertThat(address.alert()).isEmpty();
        assertThat(STAGE.control().calls().authorize()).isZero();
    }

    /** Whoever has entered a name has made the choice; Keycloak offers no step that is done. */
    @Test
    void areNotOfferedBehindTheName() {
        Page password = STAGE.visitor().startWith("pat");

        assertThat(Visitor.passwordForm(password).fields()).containsEntry("username", "pat");
        assertThat(password.has("#kc-select-try-another-way-form")).isFalse();
    }

    /** In the exported flow the password is no alternative, but what comes next. */
    @Test
    void areNotOfferedWhereThereIsOne() {
        Page page = STAGE.freshRealm(draft -> draft).visitor().startLogin();

        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.has("#kc-select-try-another-way-form")).isFalse();
    }

    private static Page choosePassword(Page page) {
        Page choice = choiceOf(page);
        String password = ways(choice).stream()
                .filter(way -> !way.equals(nameOf(HOME_REALM, "en")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no second way on " + choice));
        Page chosen = choose(choice, password);
        assertThat(KeycloakPage.PASSWORD.isAt(chosen)).as(chosen.toString()).isTrue();
        return chosen;
    }
}
