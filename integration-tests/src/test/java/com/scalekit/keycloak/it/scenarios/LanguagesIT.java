package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.Texts;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** People read our pages and our messages in the language that their realm speaks to them, from left or from right. */
final class LanguagesIT {

    private static final String ARABIC = "ar";
    /** In the French bundle, "n''est" for "n'est". */
    private static final String WITH_AN_APOSTROPHE = "invalid_client";

    /** Under the names of the Admin Console; it calls simplified Chinese zh-CN, Keycloak's own messages call it zh-Hans. */
    private static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "nl", "pt-BR", "ja", ARABIC, "zh-CN", "zh-Hans");

    @RegisterExtension
    static final Stage STAGE = Stage.with(LanguagesIT::speakingAllOfThem);

    static RealmDraft speakingAllOfThem(RealmDraft draft) {
        return draft.withLanguages(LANGUAGES);
    }

    static Stream<String> languages() {
        return LANGUAGES.stream();
    }

    private static Page chooseSingleSignOn(Visitor visitor, String language) {
        Page page = visitor.startLogin(Map.of("kc_idp_hint", TestRealm.ALIAS, "ui_locales", language));
        assertThat(KeycloakPage.CHOSEN_PROVIDER_ADDRESS.isAt(page))
                .as(page.toString())
                .isTrue();
        return page;
    }

    private static void assertWrittenIn(Page page, String language) {
        assertThat(page.element("html").attr("lang")).isEqualTo(language);
        assertThat(page.element("html").attr("dir")).isEqualTo(language.equals(ARABIC) ? "rtl" : "ltr");
    }

    private static void assertAsksForTheAddress(Page page, Texts texts) {
        assertThat(page.heading()).isEqualTo(texts.of("scalekitAddressTitle"));
        assertThat(page.textOf("label[for=login_hint]")).isEqualTo(texts.of("scalekitAddressLabel"));
        assertThat(page.textOf("#kc-scalekit-continue")).isEqualTo(texts.of("scalekitContinue"));
        assertThat(page.textOf("#kc-scalekit-back")).isEqualTo(texts.of("scalekitAddressBack"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theAddressIsAskedForInTheirs(String language) {
        Page page = chooseSingleSignOn(STAGE.visitor(), language);

        assertWrittenIn(page, language);
        assertAsksForTheAddress(page, Texts.in(language));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatIsNoAddressIsToldInTheirs(String language) {
        Page page = chooseSingleSignOn(STAGE.visitor(), language)
                .form("#kc-scalekit-address-form")
                .with("login_hint", "jane")
                .submit();

        assertWrittenIn(page, language);
        assertThat(page.fieldError("login_hint")).isEqualTo(Texts.in(language).of("scalekitAddressInvalid"));
        assertAsksForTheAddress(page, Texts.in(language));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aRefusedLoginIsToldInTheirs(String language) {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse(WITH_AN_APOSTROPHE));
        Visitor jane = STAGE.visitor();

        Page page = jane.type(jane.startLogin(Map.of("ui_locales", language)), "jane@example.com");

        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertWrittenIn(page, language);
        assertThat(page.alert()).isEqualTo(Texts.in(language).of("scalekitErrorInvalidClient"));
    }

    /** The product's own theme is a child of the first one. */
    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak"})
    void theyAreThereInOtherThemes(String theme) {
        TestRealm realm = STAGE.freshRealm(draft -> speakingAllOfThem(draft).withRealm("loginTheme", theme));

        Page page = chooseSingleSignOn(realm.visitor(), ARABIC);

        assertWrittenIn(page, ARABIC);
        assertAsksForTheAddress(page, Texts.in(ARABIC));
    }

    /** Keycloak's texts are in Polish then; nobody is shown a key. */
    @Test
    void aLanguageThatWeDoNotSpeakIsOursInEnglish() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withLanguages(List.of("en", "pl")));

        Page page = chooseSingleSignOn(realm.visitor(), "pl");

        assertWrittenIn(page, "pl");
        assertAsksForTheAddress(page, Texts.in("en"));
    }

    @Test
    void aRealmWithoutLanguagesStaysEnglish() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);

        Page page = chooseSingleSignOn(realm.visitor(), "de");

        assertThat(page.element("html").attr("lang")).isEqualTo("en");
        assertThat(page.heading()).isEqualTo(English.of("scalekitAddressTitle"));
    }
}
