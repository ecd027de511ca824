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

import static com.scalekit.keycloak.domain.TestCustomers.domain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class EmailDomainTest {

    private static final String LABEL_63 = "a".repeat(63);
    private static final String NAME_253 = (LABEL_63 + ".").repeat(3) + "b".repeat(61);

    @Nested
    final class WrittenInAnyForm {

        @ParameterizedTest
        @CsvSource({
            "example.com, example.com",
            "EXAMPLE.Com, example.com",
            "example.com., example.com",
            "mail.example.co.uk, mail.example.co.uk",
            "1and1.example, 1and1.example",
            "a-b--c.example, a-b--c.example",
            "a.b, a.b",
            "1.2.3.4.example, 1.2.3.4.example",
        })
        void readsAsciiNames(String written, String value) {
            assertThat(EmailDomain.parse(written)).hasValue(new EmailDomain(value));
        }

        @ParameterizedTest
        @ValueSource(strings = {" example.com", "example.com\t", "\n example.com \r\n", "\u3000example.com\u2003"})
        void forgivesBlanksAroundIt(String written) {
            assertThat(EmailDomain.parse(written)).hasValue(new EmailDomain("example.com"));
        }

        @ParameterizedTest
        @CsvSource({
            "bücher.example, xn--bcher-kva.example",
            "BÜCHER.example, xn--bcher-kva.example",
            "bu\u0308cher.example, xn--bcher-kva.example",
            "BU\u0308CHER.example., xn--bcher-kva.example",
            "xn--bcher-kva.example, xn--bcher-kva.example",
            "XN--BCHER-KVA.Example, xn--bcher-kva.example",
            "例え.jp, xn--r8jz45g.jp",
            "почта.рф, xn--80a1acny.xn--p1ai",
            "σα.gr, xn--mxa9a.gr",
            "ΣΑ.gr, xn--mxa9a.gr",
            "ΟΔΟΣ.gr, xn--pxavbq.gr",
        })
        void findsOneValueForEverySpellingOfAnInternationalName(String written, String value) {
            assertThat(EmailDomain.parse(written)).hasValue(new EmailDomain(value));
        }

        @Test
        void keepsAnALabelThatTheJdkCouldNotHaveMade() {
            // IDNA 2008 has a sharp s. Whoever writes the A-label means it, and it is not strasse.de.
            assertThat(EmailDomain.parse("xn--strae-oqa.de")).hasValue(new EmailDomain("xn--strae-oqa.de"));
        }

        @ParameterizedTest
        @CsvSource({
            "acme.com, \u0430cme.com", // Cyrillic a
            "acme.com, acm\u0435.com", // Cyrillic ie
            "omega.com, \u03bfmega.com", // Greek omicron
            "istanbul.com, \u0131stanbul.com", // dotless i
            "istanbul.com, \u0130stanbul.com", // I with dot
            "example.com, examp\u0142e.com", // l with stroke
        })
        void keepsHomographsApart(String plain, String homograph) {
            assertThat(EmailDomain.parse(homograph)).isNotEqualTo(EmailDomain.parse(plain));
        }
    }

    @Nested
    final class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    ".",
                    "..",
                    "com",
                    "localhost",
                    "com.",
                    ".example.com",
                    "example..com",
                    "example.com..",
                    "-example.com",
                    "example-.com",
                    "example.-com",
                    "example.com-",
                    "exa mple.com",
                    "example .com",
                    "exa\tmple.com",
                    "exa\u0000mple.com",
                    "example.com\u0000",
                    "example.com\nevil.com",
                    "exa_mple.com",
                    "_dmarc.example.com",
                    "*.example.com",
                    "example.com/path",
                    "example.com:443",
                    "user@example.com",
                    "@example.com",
                    "exam%70le.com",
                    "{domain}.com",
                    "example.com?x=1",
                    "example.com#x",
                    "example,com",
                    "(comment)example.com",
                    "127.0.0.1",
                    "[127.0.0.1]",
                    "[IPv6:2001:db8::1]",
                    "2001:db8::1",
                    "::1",
                    "example.123",
                    "xn--",
                    "xn--.com",
                })
        void whatIsNoHostName(String text) {
            assertThat(EmailDomain.parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "straße.de", // strasse.de in IDNA 2003
                    "STRAßE.de",
                    "\u1e9e.de", // capital sharp s
                    "ὀδός.gr", // final sigma
                    "a\u200db.com", // zero-width joiner
                    "a\u200cb.com", // zero-width non-joiner
                    "a\u200bb.com", // zero-width space
                    "a\u2060b.com", // word joiner
                    "a\u00adb.com", // soft hyphen
                    "a\ufeffb.com", // byte order mark
                    "acme\ufe0f.com", // variation selector
                    "b\u034fücher.de", // grapheme joiner
                    "\u202ecom.elpmaxe", // right-to-left override
                    "ａcme.com", // full-width
                    "ＡＣＭＥ.com",
                    "acme．com", // full-width dot
                    "acme。com", // ideographic dot
                    "acme｡com", // half-width ideographic dot
                    "bücher。example",
                    "\u212aelvin.com", // Kelvin sign
                    "acme\u212a.com",
                    "bücher\u212a.example",
                    "ﬁnance.com", // ligature
                    "ſecure.com", // long s
                    "①.com",
                    "acme\u2024com", // one dot leader
                    "acme\u2100.com", // a/c
                    "bücher_.example",
                    "-bücher.example",
                    "bücher-.example",
                    "bücher..example",
                    ".bücher.example",
                    "bücher.example..",
                    "bücher",
                    "bü cher.example",
                    "bücher.xn--bcher-kva.example",
                    "bücher.xn--\u00fc.example",
                    "\ud83d.com",
                    "a\ude00.com",
                    "\ud83d\ude00.com", // emoji: not in Unicode 3.2
                    "١٢٣.com\u05d0", // digits and letters of both directions
                })
        void whatTheMappingWouldTurnIntoAnotherName(String text) {
            assertThat(EmailDomain.parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "Example.com", "example.com.", " example.com", "bücher.example", "com", "a..b", "1.2.3.4"
                })
        void asValueUnlessNormalised(String value) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EmailDomain(value))
                    .withMessage("not a normalised domain name");
        }
    }

    @Nested
    final class Lengths {

        @Test
        void labelsHaveUpTo63Characters() {
            assertThat(EmailDomain.parse(LABEL_63 + ".com")).isPresent();
            assertThat(EmailDomain.parse("a" + LABEL_63 + ".com")).isEmpty();
            assertThat(EmailDomain.parse("x." + LABEL_63)).isPresent();
        }

        @Test
        void internationalLabelsHaveUpTo63CharactersInTheirAsciiForm() {
            assertThat(EmailDomain.parse("ü".repeat(20) + ".com")).isPresent();
            assertThat(EmailDomain.parse("日ü".repeat(31) + ".com")).isEmpty();
        }

        @Test
        void namesHaveUpTo253Characters() {
            assertThat(NAME_253).hasSize(253);
            assertThat(EmailDomain.parse(NAME_253)).isPresent();
            assertThat(EmailDomain.parse(NAME_253 + ".")).hasValue(new EmailDomain(NAME_253));
            assertThat(EmailDomain.parse(NAME_253 + "b")).isEmpty();
            assertThat(EmailDomain.parse(NAME_253 + "b.")).isEmpty();
        }

        @Test
        void internationalNamesHaveUpTo253CharactersInTheirAsciiForm() {
            assertThat(EmailDomain.parse("üa".repeat(10).concat(".").repeat(11) + "de"))
                    .isEmpty();
        }

        @Test
        void refusesALongTextWithoutReadingIt() {
            assertThat(EmailDomain.parse("ü.".repeat(1_000_000) + "de")).isEmpty();
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
            assertThat(EmailDomain.parse("ACMEI.COM")).hasValue(new EmailDomain("acmei.com"));
            assertThat(EmailDomain.parse("BÜCHERI.COM")).isEqualTo(EmailDomain.parse("bücheri.com"));
        }
    }

    @Test
    void isWrittenAsItsValue() {
        assertThat(domain("Bücher.example")).hasToString("xn--bcher-kva.example");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void readsEveryTextToOneStableValueOrNone(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = Seeds.text(random, 12) + "." + Seeds.text(random, 6);
            Optional<EmailDomain> read = EmailDomain.parse(text);
            read.ifPresent(domain -> {
                assertThat(domain.value()).as(text).matches("[a-z0-9.-]{3,253}");
                assertThat(EmailDomain.parse(domain.value())).as(text).hasValue(domain);
                assertThat(EmailDomain.parse(" " + domain.value().toUpperCase(Locale.ROOT) + ". "))
                        .as(text)
                        .hasValue(domain);
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void readsEveryPlainName(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String name = Seeds.plain(random, 63) + "." + Seeds.plain(random, 63) + ".t" + Seeds.plain(random, 20);
            assertThat(EmailDomain.parse(name)).hasValue(new EmailDomain(name));
        }
    }
}
