package com.scalekit.keycloak.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.domain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class EmailAddressTest {

    @Nested
    final class WrittenInAnyForm {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "anna@acme.com, anna@acme.com",
                    "Anna.Berg@ACME.Com, anna.berg@acme.com",
                    "anna@acme.com., anna@acme.com",
                    "anna+news@acme.com, anna+news@acme.com",
                    "o'brien@acme.com, o'brien@acme.com",
                    "a@b.c, a@b.c",
                    "-@acme.com, -@acme.com",
                    "!#$&'*+-/=?^_`|~@acme.com, !#$&'*+-/=?^_`|~@acme.com",
                    "007@acme.com, 007@acme.com",
                    "anna@bücher.example, anna@xn--bcher-kva.example",
                    "JÜRGEN@acme.com, jürgen@acme.com",
                    "ju\u0308rgen@acme.com, jürgen@acme.com",
                    "J\u030c@acme.com, \u01f0@acme.com", // only the small letter has a common character with its caron
                    "иван@acme.com, иван@acme.com",
                    "राम@acme.com, राम@acme.com", // a vowel sign that is a spacing mark
                    "ทำ@acme.com, ทำ@acme.com",
                    "straße@acme.com, straße@acme.com",
                    "ΟΔΟΣ@acme.com, οδος@acme.com",
                    "\ud801\udc00@acme.com, \ud801\udc28@acme.com", // Deseret, beyond the basic plane
                })
        void readsTheAddress(String written, String value) {
            assertThat(EmailAddress.parse(written).map(EmailAddress::value)).hasValue(value);
        }

        @ParameterizedTest
        @ValueSource(strings = {" anna@acme.com", "anna@acme.com\t", "\r\nanna@acme.com\n", "\u3000anna@acme.com"})
        void forgivesBlanksAroundIt(String written) {
            assertThat(EmailAddress.parse(written)).hasValue(new EmailAddress("anna", domain("acme.com")));
        }

        @ParameterizedTest
        @CsvSource({
            "anna, \u0430nna", // Cyrillic a
            "admin, adm\u0130n", // I with dot
            "anna, annа", // Cyrillic a at the end
            "anna, ann\u00e1",
        })
        void keepsHomographsApart(String plain, String homograph) {
            assertThat(EmailAddress.parse(homograph + "@acme.com"))
                    .isPresent()
                    .isNotEqualTo(EmailAddress.parse(plain + "@acme.com"));
        }
    }

    @Nested
    final class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "@",
                    "@@",
                    "anna",
                    "anna@",
                    "@acme.com",
                    " @acme.com",
                    "anna@acme",
                    "anna@localhost",
                    "anna@@acme.com",
                    "anna@evil.com@acme.com",
                    "@evil.com,@acme.com:anna@acme.com",
                    "<anna@acme.com>",
                    "Anna <anna@acme.com>",
                    "mailto:anna@acme.com",
                    "anna@acme.com,eve@evil.com",
                    "anna@acme.com;eve@evil.com",
                    "anna@acme.com eve@evil.com",
                    "anna@acme.com\neve@evil.com",
                    "anna@acme.com\r\nBcc: eve@evil.com",
                    "anna@acme.com%0d%0aBcc:eve@evil.com",
                    "anna%evil.com@acme.com",
                    "evil.com!anna%x@acme.com",
                    "{email}@acme.com",
                    "anna{@acme.com",
                    "}anna@acme.com",
                    "anna b@acme.com",
                    "anna @acme.com",
                    "anna@ acme.com",
                    "anna@\tacme.com",
                    "anna@\u3000acme.com",
                    "anna@acme .com",
                    "anna\u00a0@acme.com",
                    "an\tna@acme.com",
                    "an\u0000na@acme.com",
                    "anna\u0000@acme.com",
                    "anna@acme.com\u0000",
                    "anna\u007f@acme.com",
                    "anna\u0085@acme.com",
                    "anna\u2028@acme.com",
                    ".anna@acme.com",
                    "anna.@acme.com",
                    "an..na@acme.com",
                    ".@acme.com",
                    "anna@acme..com",
                    "anna@.acme.com",
                    "anna@acme.com..",
                    "anna@127.0.0.1",
                    "anna@[127.0.0.1]",
                    "anna@[IPv6:2001:db8::1]",
                    "anna@acme.com:25",
                    "anna@acme.com/x",
                    "an(comment)na@acme.com",
                    "anna@(comment)acme.com",
                    "an<na@acme.com",
                    "an[na]@acme.com",
                    "an,na@acme.com",
                    "an:na@acme.com",
                    "an;na@acme.com",
                    "an\\na@acme.com",
                })
        void whatIsNotOnePlainAddress(String text) {
            assertThat(EmailAddress.parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"anna\"@acme.com",
                    "\"anna berg\"@acme.com",
                    "\"anna@evil.com\"@acme.com",
                    "\"\"@acme.com",
                    "\"@\"@acme.com",
                    "\"a\\\"b\"@acme.com",
                    "anna.\"b\"@acme.com",
                    "an\"na@acme.com",
                })
        void quotedLocalParts(String text) {
            assertThat(EmailAddress.parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ａnna@acme.com", // full-width
                    "ＡNNA@acme.com",
                    "anna＠acme.com",
                    "mar\u212a@acme.com", // Kelvin sign
                    "\ufb01nn@acme.com", // ligature
                    "\u017fam@acme.com", // long s
                    "adm\u0131n@acme.com", // dotless i, whose upper case is that of i
                    "\u00aanna@acme.com", // feminine ordinal
                    "\ud835\udd52nna@acme.com", // mathematical a
                    "\u2460@acme.com", // circled one
                    "anna\u1fef@acme.com", // a grave accent by another name
                    "anna\u2024berg@acme.com", // one dot leader
                    "an\u200bna@acme.com", // zero-width space
                    "an\u200cna@acme.com",
                    "an\u200dna@acme.com",
                    "an\u00adna@acme.com", // soft hyphen
                    "anna\ufeff@acme.com",
                    "anna\ufe0f@acme.com", // variation selector
                    "anna\u034f@acme.com", // grapheme joiner
                    "anna\u115f@acme.com", // Hangul filler: a letter that nobody sees
                    "anna\u3164@acme.com",
                    "anna\u17b5@acme.com",
                    "anna\u180b@acme.com",
                    "anna\udb40\udd00@acme.com", // variation selector beyond the basic plane
                    "\u202eanna@acme.com", // right-to-left override
                    "\u0301anna@acme.com", // an accent over nothing
                    "\u093eanna@acme.com",
                    "anna\u20dd@acme.com", // enclosing circle
                    "anna\ud83d@acme.com", // half a pair
                    "anna\ude00@acme.com",
                    "\ud83d\ude00@acme.com",
                    "anna€@acme.com",
                    "anna@acme．com",
                    "anna@acme。com",
                    "anna@straße.de",
                    "anna@a\u200db.com",
                })
        void whatReadsLikeAnotherAddress(String text) {
            assertThat(EmailAddress.parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Anna",
                    "an na",
                    ".anna",
                    "an@na",
                    "JÜRGEN",
                    "ju\u0308rgen",
                    "\"anna\"",
                    "marK",
                    "\u212a",
                    "\u0131"
                })
        void asValueUnlessNormalised(String localPart) {
            EmailDomain acme = domain("acme.com");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EmailAddress(localPart, acme))
                    .withMessage("not a normalised address");
        }
    }

    @Nested
    final class Lengths {

        private final String domain189 = ("d".repeat(59) + ".").repeat(3) + "e".repeat(9);

        @Test
        void localPartsHaveUpTo64Characters() {
            assertThat(EmailAddress.parse("a".repeat(64) + "@acme.com")).isPresent();
            assertThat(EmailAddress.parse("a".repeat(65) + "@acme.com")).isEmpty();
        }

        @Test
        void lowerCaseMayMakeALocalPartTooLong() {
            assertThat(EmailAddress.parse("\u0130".repeat(32) + "@acme.com")).isPresent();
            assertThat(EmailAddress.parse("\u0130".repeat(33) + "@acme.com")).isEmpty();
        }

        @Test
        void addressesHaveUpTo254CharactersSoThatKeycloakCanKeepThem() {
            assertThat(domain189).hasSize(189);
            assertThat(EmailAddress.parse("a".repeat(64) + "@" + domain189).map(EmailAddress::value))
                    .hasValueSatisfying(value -> assertThat(value).hasSize(254));
            assertThat(EmailAddress.parse("a".repeat(64) + "@d." + domain189)).isEmpty();
            assertThat(EmailAddress.parse("a".repeat(64) + "@" + domain189 + "e"))
                    .isEmpty();
            EmailDomain tooLong = domain(domain189 + "e");
            assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("a".repeat(64), tooLong));
        }

        @Test
        void inputHasUpTo320CharactersWithItsBlanks() {
            assertThat(EmailAddress.parse("anna@acme.com" + " ".repeat(307))).isPresent();
            assertThat(EmailAddress.parse("anna@acme.com" + " ".repeat(308))).isEmpty();
        }
    }

    @Nested
    final class OnATurkishServer {

        private final Locale before = Locale.getDefault();

        @BeforeEach
        void speakTurkish() {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        }

        @AfterEach
        void speakAsBefore() {
            Locale.setDefault(before);
        }

        @Test
        void lowersIAsEverywhereElse() {
            assertThat(address("ADMIN@ACMEI.COM").value()).isEqualTo("admin@acmei.com");
        }
    }

    @Test
    void neverWritesThePersonIntoALog() {
        assertThat(address("anna.berg@acme.com")).hasToString("***@acme.com");
    }

    @Test
    void equalsEverySpellingOfItself() {
        assertThat(address(" Anna@ACME.com. ")).isEqualTo(address("anna@acme.com"));
        assertThat(address("anna@acme.com")).isNotEqualTo(address("anna@acme.org"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void readsEveryTextToOneStableAddressOrNone(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String text = Seeds.text(random, 5) + "@" + Seeds.text(random, 2) + "acme.com";
            Optional<EmailAddress> read = EmailAddress.parse(text);
            read.ifPresent(address -> {
                assertThat(EmailAddress.parse(address.value())).as(text).hasValue(address);
                assertThat(new EmailAddress(address.localPart(), address.domain()))
                        .as(text)
                        .isEqualTo(address);
                assertThat(address.value()).as(text).containsOnlyOnce("@").doesNotContainAnyWhitespaces();
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void readsEveryPlainAddress(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String text =
                    Seeds.plain(random, 30) + "." + Seeds.plain(random, 30) + "@" + Seeds.plain(random, 60) + ".com";
            assertThat(EmailAddress.parse(text.toUpperCase(Locale.ROOT)).map(EmailAddress::value))
                    .hasValue(text);
        }
    }
}
