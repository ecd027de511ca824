package com.scalekit.keycloak.domain;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** What a customer lists cannot name what nobody sees, a path, or one thing twice. */
final class ListClaimFuzzTest {

    @FuzzTest
    void namesOnlyWhatCanBeSeen(byte[] input) {
        String text = FuzzText.of(input);
        for (String delimiter : List.of("", ",", ";", " ", "||")) {
            if (ListClaim.read(Optional.of(text), delimiter) instanceof ListClaim.Values read) {
                check(read);
                // Read again one by one, each is what it was.
                assertThat(ListClaim.read(Optional.of(read.values()), delimiter))
                        .isEqualTo(new ListClaim.Values(read.values(), 0));
            }
        }
        StorableTexts.problem(List.of(text))
                .ifPresentOrElse(
                        problem -> assertThat(text).isNotEmpty(),
                        () -> assertThat(text.codePoints()
                                        .noneMatch(c -> (Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0)
                                                || Character.getType(c) == Character.SURROGATE))
                                .isTrue());
    }

    private static void check(ListClaim.Values read) {
        assertThat(read.values()).hasSizeLessThanOrEqualTo(ListClaim.MAX_VALUES).doesNotHaveDuplicates();
        assertThat(new HashSet<>(read.values().stream()
                        .map(value -> Normalizer.normalize(value, Normalizer.Form.NFC))
                        .toList()))
                .hasSameSizeAs(read.values());
        for (String value : read.values()) {
            assertThat(value)
                    .hasSizeBetween(1, ListClaim.MAX_LENGTH)
                    .doesNotContain("/", "\\", "  ")
                    .doesNotEndWith("~")
                    .isEqualTo(value.strip());
            assertThat(value).matches(name -> !name.matches("\\.+"));
            assertThat(value.codePoints()
                            .noneMatch(c -> c != ' '
                                    && (Character.isWhitespace(c)
                                            || Character.isSpaceChar(c)
                                            || Character.isISOControl(c)
                                            || Character.getType(c) == Character.FORMAT
                                            || Character.getType(c) == Character.SURROGATE
                                            || Character.getType(c) == Character.UNASSIGNED)))
                    .isTrue();
            boolean ascii = Lookalikes.isAscii(value);
            assertThat(Lookalikes.isAscii(Normalizer.normalize(value, Normalizer.Form.NFKC)))
                    .isEqualTo(ascii);
        }
    }
}
