package com.scalekit.keycloak.domain;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ListClaimTest {

    private static ListClaim read(Object claim) {
        return ListClaim.read(Optional.of(claim), "");
    }

    private static ListClaim.Values values(String... values) {
        return new ListClaim.Values(List.of(values), 0);
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "g" + i).toList();
    }

    @Nested
    final class AList {

        @Test
        void namesEveryOneOfItsTextsOnce() {
            assertThat(read(List.of("b", "a", "b", "c"))).isEqualTo(values("b", "a", "c"));
        }

        /** As directories list groups: with an identifier that means nothing here. */
        @Test
        void mayHoldObjectsWithAName() {
            assertThat(read(List.of(Map.of("id", "1", "name", "a"), "b", Map.of("name", "../c"))))
                    .isEqualTo(new ListClaim.Values(List.of("a", "b"), 1));
        }

        @Test
        void isNotSplit() {
            assertThat(ListClaim.read(Optional.of(List.of("a,b", "c")), ",")).isEqualTo(values("a,b", "c"));
        }

        @Test
        void losesWhatIsNoNameAndKeepsTheRest() {
            assertThat(read(List.of("a", "../b", " c", "d\n", "", "../b", "e")))
                    .isEqualTo(new ListClaim.Values(List.of("a", "e"), 3));
        }

        @Test
        void mayHoldAsManyValuesAsTheLimitSays() {
            assertThat(read(numbered(200))).isEqualTo(new ListClaim.Values(numbered(200), 0));
            assertThat(read(numbered(201))).isInstanceOf(ListClaim.Unreadable.class);
        }

        /** Repeating one value is no way around it. */
        @Test
        void countsWhatItRepeats() {
            assertThat(read(Collections.nCopies(201, "a"))).isInstanceOf(ListClaim.Unreadable.class);
        }

        @Test
        void mayHoldAsLongValuesAsTheLimitSays() {
            assertThat(read(List.of("a".repeat(255)))).isEqualTo(values("a".repeat(255)));
            assertThat(read(List.of("a", "a".repeat(256)))).isInstanceOf(ListClaim.Unreadable.class);
        }
    }

    @Nested
    final class AText {

        @ParameterizedTest(name = "«{0}» at «{1}» is {2}")
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "a, \"\", a",
                    "\"a,b\", \"\", \"a,b\"",
                    "\"a,b\", \",\", a|b",
                    "\" a , b \", \",\", a|b",
                    "\"a,,b,\", \",\", a|b",
                    "\",\", \",\", \"\"",
                    "a b, \" \", a|b",
                    "a.b, ., a|b",
                    "a.*b, .*, a|b",
                    "a\\b, \\, a|b",
                    "a;b, \",\", a;b"
                })
        void isSplitAtTheDelimiterAndNowhereElse(String text, String delimiter, String expected) {
            List<String> names = Stream.of(expected.split("\\|", -1))
                    .filter(name -> !name.isEmpty())
                    .toList();
            assertThat(ListClaim.read(Optional.of(text), delimiter)).isEqualTo(new ListClaim.Values(names, 0));
        }

        @Test
        void hasTheSameLimitsAsAList() {
            assertThat(ListClaim.read(Optional.of(String.join(",", numbered(200))), ","))
                    .isInstanceOf(ListClaim.Values.class);
            assertThat(ListClaim.read(Optional.of(String.join(",", numbered(201))), ","))
                    .isInstanceOf(ListClaim.Unreadable.class);
            assertThat(read("a".repeat(256))).isInstanceOf(ListClaim.Unreadable.class);
        }

        @Test
        void isNoNameWithABlankAroundIt() {
            assertThat(read(" a")).isEqualTo(new ListClaim.Values(List.of(), 1));
        }
    }

    @Nested
    final class AnythingElse {

        static Stream<Object> claims() {
            return Stream.<Object>of(
                    1,
                    1.5,
                    true,
                    Map.of("name", "a"),
                    List.of(1),
                    List.<Object>of("a", 1),
                    List.<Object>of("a", true),
                    List.<Object>of("a", List.of("b")),
                    List.of(Map.of("id", "a")),
                    List.of(Map.of("name", 1)),
                    List.of(Map.of("name", List.of("a"))),
                    List.<Object>of("a", Map.of()),
                    Arrays.<Object>asList("a", null));
        }

        @ParameterizedTest
        @MethodSource("claims")
        void isNotRead(Object claim) {
            assertThat(read(claim)).isInstanceOf(ListClaim.Unreadable.class);
            assertThat(ListClaim.read(Optional.of(claim), ",")).isInstanceOf(ListClaim.Unreadable.class);
        }

        /** The reason stands in a log line that no customer may write. */
        @Test
        void isNotQuotedInTheReason() {
            assertThat(read(List.of("forged".repeat(50)))).asString().doesNotContain("forged");
        }
    }

    @Nested
    final class Nothing {

        @Test
        void isListedByAClaimThatIsAbsentOrEmpty() {
            assertThat(ListClaim.read(Optional.empty(), ",")).isEqualTo(values());
            assertThat(read("")).isEqualTo(values());
            assertThat(read(List.of())).isEqualTo(values());
            assertThat(read(List.of("", ""))).isEqualTo(values());
        }
    }
}
