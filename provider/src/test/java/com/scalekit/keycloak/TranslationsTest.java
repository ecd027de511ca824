package com.scalekit.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The texts of the login pages in every other language: the same as in English, and none of its words. */
final class TranslationsTest {

    private static final Map<String, String> ENGLISH = MessageFile.in("en").texts();

    /** What administrators call by these names in every language, and the example of an address. */
    private static final Pattern NAMES = Pattern.compile("(?i:single sign-on)|SAML|ACS|URL|IT|name@company\\.com");

    private static final Pattern ENGLISH_WORD = Pattern.compile(
            "\\b(the|your|you|and|with|this|that|here|there|please|ask|try|again|sign|company|address|couldn|isn|it)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CODE = Pattern.compile("\\w_\\w|[a-z][A-Z]", Pattern.UNICODE_CHARACTER_CLASS);

    /** What stands in every language as it stands in English. */
    private static final Pattern KEPT = Pattern.compile("\\{[^}]*}|SAML|ACS|name@company\\.com");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}]");

    /** One text in one language. */
    record Translation(String key, String english, String pattern) {

        /** What people read. */
        String text() {
            return pattern.replace("''", "'");
        }

        @Override
        public String toString() {
            return key;
        }

        boolean isSentence() {
            return english.endsWith(".");
        }

        String textWithoutNames() {
            return NAMES.matcher(text()).replaceAll("");
        }
    }

    private static Stream<Translation> in(Language language) {
        return MessageFile.in(language.tag()).texts().entrySet().stream()
                .map(text -> new Translation(text.getKey(), ENGLISH.getOrDefault(text.getKey(), ""), text.getValue()));
    }

    /** Nobody would notice a file under another name: the language would silently be English. */
    @Test
    void haveTheNamesUnderWhichKeycloakLooksForThem() throws IOException {
        try (Stream<Path> files = Files.list(MessageFile.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "messages_ar.properties",
                            "messages_de.properties",
                            "messages_en.properties",
                            "messages_es.properties",
                            "messages_fr.properties",
                            "messages_it.properties",
                            "messages_ja.properties",
                            "messages_nl.properties",
                            "messages_pt_BR.properties",
                            "messages_zh_CN.properties",
                            "messages_zh__#Hans.properties")
                    .contains(
                            MessageFile.nameFor("pt-BR"), MessageFile.nameFor("zh-CN"), MessageFile.nameFor("zh-Hans"));
        }
    }

    /** A realm may call simplified Chinese zh-CN, as the Admin Console does, or zh-Hans, as Keycloak's messages do. */
    @Test
    void areTheSameUnderBothNamesOfSimplifiedChinese() {
        assertThat(MessageFile.FOLDER.resolve(MessageFile.nameFor("zh-Hans")))
                .hasSameBinaryContentAs(MessageFile.FOLDER.resolve(MessageFile.nameFor("zh-CN")));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void existForEveryKeyOnceAndInTheOrderOfTheEnglishOnes(Language language) {
        MessageFile file = MessageFile.in(language.tag());

        assertThat(file.keysAsWritten())
                .isEqualTo(MessageFile.in("en").keysAsWritten())
                .containsAll(MessageFile.keysOfLogins());
    }

    /** Several causes share a text on purpose; a language must not tell apart what English does not, nor the reverse. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void tellApartWhatIsToldApartInEnglish(Language language) {
        Map<String, String> byEnglish = new TreeMap<>();
        in(language)
                .forEach(text -> assertThat(byEnglish.computeIfAbsent(text.english(), english -> text.pattern()))
                        .as(text.key())
                        .isEqualTo(text.pattern()));

        assertThat(byEnglish.values()).doesNotHaveDuplicates();
    }

    /**
     * Keycloak formats a message without parameters as well: {@code MessageFormatterMethod}, which is {@code msg} in
     * templates, and {@code FreeMarkerLoginFormsProvider.formatMessage} always ask MessageFormat, which swallows a single
     * apostrophe and takes what follows it as it stands. French and Italian are full of them.
     */
    @ParameterizedTest
    @EnumSource(Language.class)
    void sayExactlyWhatStandsThere(Language language) {
        Locale locale = Locale.forLanguageTag(language.tag());
        assertThat(in(language)).allSatisfy(translation -> {
            assertThat(new MessageFormat(translation.pattern(), locale).format(new Object[0]))
                    .isEqualTo(translation.text());
            assertThat(translation.pattern().replace("''", "")).doesNotContain("'");
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void haveThePlaceholdersAndTheNamesOfTheEnglishOnes(Language language) {
        assertThat(in(language))
                .allSatisfy(translation ->
                        assertThat(found(KEPT, translation.text())).isEqualTo(found(KEPT, translation.english())));
    }

    private static String found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void areInTheirLanguageAlone(Language language) {
        assertThat(in(language)).allSatisfy(translation -> {
            assertThat(translation.text()).isNotEqualToIgnoringCase(translation.english());
            assertThat(translation.textWithoutNames())
                    .doesNotContainPattern(ENGLISH_WORD)
                    .doesNotContainPattern(language.foreignLetter());
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void speakToPeopleInOneTone(Language language) {
        assertThat(in(language))
                .allSatisfy(
                        translation -> assertThat(translation.text()).doesNotContainPattern(language.otherRegister()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nameNoCodeAndNoProduct(Language language) {
        assertThat(in(language))
                .allSatisfy(translation -> assertThat(translation.textWithoutNames())
                        .doesNotContainPattern(CODE)
                        .doesNotContainIgnoringCase("Scalekit", "Keycloak", "token")
                        .doesNotContain("!", "！", "<", ">", "$"));
    }

    /** A page that is right to left has all the direction it needs. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void hideNothing(Language language) {
        assertThat(in(language))
                .allSatisfy(translation -> assertThat(translation.text())
                        .doesNotContainPattern(INVISIBLE)
                        .doesNotContain("\uFFFD", "  ")
                        .isEqualTo(translation.text().strip()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void areAboutAsLongAsTheEnglishOnes(Language language) {
        assertThat(in(language))
                .allSatisfy(translation -> assertThat(translation.text().length())
                        .isBetween(
                                translation.english().length() / 5,
                                2 * translation.english().length()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void areWholeSentencesWithANextStep(Language language) {
        String stop = language.fullStop();
        assertThat(in(language).filter(Translation::isSentence)).isNotEmpty().allSatisfy(translation -> {
            String text = translation.textWithoutNames();
            assertThat(text).endsWith(stop);
            assertThat(text.split(Pattern.quote(stop)))
                    .as("what happened, then what to do")
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(text.replace(stop, "")).doesNotContain(".", "。", ";", "；");
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void endWithoutAFullStopWhereTheyAreNoSentence(Language language) {
        assertThat(in(language).filter(translation -> !translation.isSentence()))
                .isNotEmpty()
                .allSatisfy(translation -> assertThat(translation.text()).doesNotContain(".", "。"));
    }
}
