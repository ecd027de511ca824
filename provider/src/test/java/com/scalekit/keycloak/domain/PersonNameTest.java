package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.address;
import static org.assertj.core.api.Assertions.assertThat;

final class PersonNameTest {

    /** Keycloak's own pattern, from its PersonNameProhibitedCharactersValidator. */
    private static final Pattern KEYCLOAK = Pattern.compile("^[^<>&\"\\v$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]+$");

    private static final EmailAddress ANNA = address("anna.berg@acme.com");
    private static final Optional<String> NONE = Optional.empty();

    private static PersonName of(String given, String family, String full) {
        return PersonName.of(Optional.of(given), Optional.of(family), Optional.of(full), ANNA);
    }

    @Nested
    final class Asserted {

        @Test
        void isTakenAsItIs() {
            assertThat(of("Anna Maria", "von Berg", "Somebody Else"))
                    .isEqualTo(new PersonName("Anna Maria", "von Berg"));
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "` Anna `, Anna",
                    "`Anna\t\n Maria`, Anna Maria",
                    "Anna\u00a0Maria, Anna Maria",
                    "Anna\u3000Maria, Anna Maria",
                    "<b>Anna</b>, b Anna b",
                    "Anna;Maria, Anna Maria",
                    "Anna\u2028Maria, Anna Maria",
                    "Anna\u0085Maria, Anna Maria",
                    "Anna\u009bMaria, Anna Maria", // begins a command of terminals
                    "Anna\u0000Maria, Anna Maria",
                    "Anna\ud83d Maria, Anna Maria",
                    "${anna}, anna",
                    "Anna (Ext.), Anna Ext.",
                    "O'Brien, O'Brien",
                    "Jean-Luc, Jean-Luc",
                    "Müller, Müller",
                    "李, 李",
                    "R2, R2",
                    "7, 7",
                })
        void losesWhatKeycloakRefuses(String written, String name) {
            assertThat(of(written, written, "x")).isEqualTo(new PersonName(name, name));
        }

        @Test
        void isCutAt255Characters() {
            assertThat(of("a".repeat(255), "b".repeat(256), "x"))
                    .isEqualTo(new PersonName("a".repeat(255), "b".repeat(255)));
            assertThat(of("a".repeat(254) + " b", "b", "x")).isEqualTo(new PersonName("a".repeat(254), "b"));
        }

        @Test
        void isNotCutThroughACharacter() {
            String deseret = "\ud801\udc00";
            assertThat(of("a".repeat(254) + deseret, "a".repeat(253) + deseret, "x"))
                    .isEqualTo(new PersonName("a".repeat(254), "a".repeat(253) + deseret));
        }
    }

    @Nested
    final class Missing {

        @ParameterizedTest
        @CsvSource({
            "Anna Berg, Anna, Berg",
            "Anna Maria Berg, Anna Maria, Berg",
            "Madonna, Madonna, Madonna",
            "' Anna   Berg ', Anna, Berg",
            "'Berg, Anna', 'Berg,', Anna",
            "Anna Berg -, Anna, Berg",
            "- Anna Berg, Anna, Berg",
            "-- - Anna Maria - Berg - +, Anna Maria -, Berg",
            "Anna -, Anna, Anna",
        })
        void isReadFromTheFullName(String full, String first, String last) {
            assertThat(PersonName.of(NONE, NONE, Optional.of(full), ANNA)).isEqualTo(new PersonName(first, last));
        }

        @Test
        void isFilledPartByPart() {
            Optional<String> full = Optional.of("Anna Berg");
            assertThat(PersonName.of(Optional.of("Annika"), NONE, full, ANNA))
                    .isEqualTo(new PersonName("Annika", "Berg"));
            assertThat(PersonName.of(NONE, Optional.of("Berger"), full, ANNA))
                    .isEqualTo(new PersonName("Anna", "Berger"));
            assertThat(PersonName.of(Optional.of("Annika"), NONE, NONE, ANNA))
                    .isEqualTo(new PersonName("Annika", "Berg"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u00a0", "-", ".", "--", "<>", "\u200b", "\u0000", "'", "\ud83d\ude00"})
        void isWhatNobodyIsCalled(String nothing) {
            assertThat(of(nothing, nothing, nothing)).isEqualTo(new PersonName("Anna", "Berg"));
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "anna.berg@acme.com, Anna, Berg",
                    "anna_maria-berg@acme.com, Anna Maria, Berg",
                    "anna.berg+sso@acme.com, Anna Berg, Sso",
                    "anna@acme.com, Anna, Anna",
                    "o'brien@acme.com, O'brien, O'brien",
                    "a.b@acme.com, A, B",
                    "_anna_@acme.com, Anna, Anna",
                    "anna*berg@acme.com, Anna, Berg",
                    "straße@acme.com, Straße, Straße",
                    "ßen@acme.com, ßen, ßen",
                    "\u01c6ordan@acme.com, \u01c5ordan, \u01c5ordan",
                    "иван.петров@acme.com, Иван, Петров",
                    "\ud801\udc28x@acme.com, \ud801\udc00x, \ud801\udc00x",
                    "42@acme.com, 42, 42",
                })
        void isReadFromTheAddress(String email, String first, String last) {
            assertThat(PersonName.of(NONE, NONE, NONE, address(email))).isEqualTo(new PersonName(first, last));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"!!!@acme.com", "-@acme.com", "_.-@acme.com", "'@acme.com", "!#$&'*/=?^|~@mail.acme.com"})
        void isReadFromTheDomainWhereTheAddressHasNoName(String email) {
            String label = email.contains("mail.") ? "Mail" : "Acme";
            assertThat(PersonName.of(NONE, NONE, NONE, address(email))).isEqualTo(new PersonName(label, label));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void alwaysPassesKeycloaksUserProfile(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            EmailAddress address = EmailAddress.parse(Seeds.text(random, 4) + "@acme.com")
                    .orElse(address("!" + Seeds.plain(random, 2) + "~@acme.com"));
            PersonName name = PersonName.of(claim(random), claim(random), claim(random), address);
            for (String part : new String[] {name.first(), name.last()}) {
                assertThat(part).matches(KEYCLOAK).isEqualTo(part.strip()).hasSizeBetween(1, 255);
                assertThat(part.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
            }
        }
    }

    private static Optional<String> claim(Random random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(Seeds.text(random, random.nextInt(10) == 0 ? 400 : 8));
    }

    @Nested
    final class WithAnotherPart {

        private static final PersonName ANNA_BERG = new PersonName("Anna", "Berg");

        @Test
        void takesWhatAPersonMayBeCalled() {
            assertThat(ANNA_BERG.with(Optional.of(" Ann <b>"), NONE)).isEqualTo(new PersonName("Ann b", "Berg"));
            assertThat(ANNA_BERG.with(NONE, Optional.of("Hill"))).isEqualTo(new PersonName("Anna", "Hill"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "-", "<>", "\u0000"})
        void keepsTheNameForWhatNobodyIsCalled(String other) {
            assertThat(ANNA_BERG.with(Optional.of(other), Optional.of(other))).isEqualTo(ANNA_BERG);
        }
    }
}
