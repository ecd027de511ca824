package com.scalekit.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.login.EnforcingPasswordFormFactory;
import com.scalekit.keycloak.login.HomeRealmAuthenticatorFactory;
import com.scalekit.keycloak.observe.FailureText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The English texts of the login pages: complete, and fit for the people who read them. */
final class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/theme-resources/templates");
    private static final Pattern MESSAGE_IN_TEMPLATE = Pattern.compile("msg\\(\\s*[\"'](scalekit\\w+)[\"']");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z].*[.?]");
    private static final Pattern CODE = Pattern.compile("[a-z]+_[a-z]+");

    /** What our own pages say; everything else is said by {@link Message} and {@link ScalekitError}. */
    private static final List<String> OF_THE_PAGES = List.of(
            "scalekitContinue",
            "scalekitHomeRealmTitle",
            "scalekitHomeRealmEmail",
            "scalekitHomeRealmEmailOrUsername",
            "scalekitHomeRealmEmailMissing",
            "scalekitHomeRealmEmailOrUsernameMissing",
            "scalekitAddressTitle",
            "scalekitAddressLabel",
            "scalekitAddressBack",
            "scalekitInitiationTitle",
            "scalekitInitiationSignIn",
            "scalekitSwitchTitle",
            "scalekitSwitchText",
            "scalekitSwitchContinue",
            "scalekitSwitchStay",
            "scalekitPortalTitle",
            "scalekitPortalChoose",
            "scalekitPortalSignInText",
            "scalekitPortalSignIn",
            "scalekitPortalAgain",
            "scalekitPortalBlank",
            "scalekitPortalWindow",
            "scalekitPortalEnabled",
            "scalekitPortalDisabled",
            "scalekitPortalDirectoryEnabled",
            "scalekitPortalDirectoryDisabled",
            "scalekitPortalEnding",
            "scalekitPortalEnded",
            FailureText.KEY);

    /** Steps of a browser flow that people can choose; Keycloak makes the keys of their names of these ids. */
    private static final List<String> STEPS =
            List.of(HomeRealmAuthenticatorFactory.PROVIDER_ID, EnforcingPasswordFormFactory.PROVIDER_ID);

    private static Map<String, String> messages() {
        return MessageFile.in("en").texts();
    }

    static Stream<Map.Entry<String, String>> all() {
        return messages().entrySet().stream();
    }

    static Stream<Map.Entry<String, String>> ofLogins() {
        List<String> keys = MessageFile.keysOfLogins();
        return all().filter(message -> keys.contains(message.getKey()));
    }

    @Test
    void existForEveryKeyInTheCodeAndForNoOther() {
        assertThat(messages())
                .containsOnlyKeys(Stream.of(MessageFile.keysOfLogins(), OF_THE_PAGES, keysOfSteps())
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> keysOfSteps() {
        return STEPS.stream()
                .flatMap(id -> Stream.of(id + "-display-name", id + "-help-text"))
                .toList();
    }

    /** All messages of a realm's login pages share one set of keys. */
    @Test
    void haveKeysThatNobodyElseHas() {
        assertThat(messages().keySet()).allMatch(key -> key.startsWith("scalekit"));
    }

    @Test
    void existForEveryKeyInATemplate() throws IOException {
        try (Stream<Path> templates = Files.isDirectory(TEMPLATES) ? Files.walk(TEMPLATES) : Stream.empty()) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                assertThat(MESSAGE_IN_TEMPLATE
                                .matcher(Files.readString(template))
                                .results()
                                .map((MatchResult match) -> match.group(1)))
                        .as(template.toString())
                        .isSubsetOf(messages().keySet());
            }
        }
    }

    @Test
    void areWrittenOnceEach() {
        assertThat(MessageFile.in("en").keysAsWritten()).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void sayExactlyWhatStandsThere(Map.Entry<String, String> message) {
        String pattern = message.getValue();
        assertThat(message.getKey().equals(FailureText.KEY) ? joined(pattern) : pattern)
                .isNotBlank()
                .doesNotContain("<", "{", "}", "$", "\uFFFD", "  ");
        // MessageFormat swallows a single apostrophe and everything it thinks is quoted.
        assertThat(new MessageFormat(pattern, Locale.ENGLISH).format(new Object[0]))
                .isEqualTo(pattern.replace("''", "'"));
        assertThat(pattern.replace("''", "")).doesNotContain("'");
    }

    /** The one with something to fill in: the message, then the reference. */
    private static String joined(String pattern) {
        assertThat(pattern).containsOnlyOnce("{0} ").containsOnlyOnce("{1}");
        return pattern.replace("{0}", "").replace("{1}", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofLogins")
    void areWholeSentencesWithANextStep(Map.Entry<String, String> message) {
        assertThat(message.getValue()).matches(SENTENCE).hasSizeBetween(40, 200);
        assertThat(message.getValue().split("[.;] ", -1))
                .as("what happened, then what to do")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofLogins")
    void nameNoCodeAndBlameNobody(Map.Entry<String, String> message) {
        assertThat(message.getValue())
                .doesNotContainPattern(CODE)
                .doesNotContainIgnoringCase(
                        "Scalekit", "Keycloak", "error", "invalid", "fail", "illegal", "denied", "your fault", "token")
                .doesNotContain("!");
    }
}
