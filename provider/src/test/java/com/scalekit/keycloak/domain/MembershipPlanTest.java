package com.scalekit.keycloak.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.MembershipPlan.Reach;
import com.scalekit.keycloak.domain.MembershipPlan.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

final class MembershipPlanTest {

    /** By their first letter: open, missing, refused. */
    private static Standing standing(String name) {
        return switch (name.charAt(0)) {
            case 'o' -> Standing.OPEN;
            case 'm' -> Standing.MISSING;
            default -> Standing.REFUSED;
        };
    }

    private static MembershipPlan decide(List<String> named, Set<String> held, Reach reach, boolean createMissing) {
        return MembershipPlan.decide(named, held, MembershipPlanTest::standing, reach, createMissing);
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    @ParameterizedTest(name = "{0} with {1}, {2}, create {3}: +{5} -{6}")
    @CsvSource({
        // named, held, reach, create?, created, given, taken, refused
        "'', '', FOLLOW, true, '', '', '', ''",
        "o1 o2, '', FOLLOW, false, '', o1 o2, '', ''",
        "o1 o2, o1, FOLLOW, false, '', o2, '', ''",
        "o1, o1, FOLLOW, false, '', '', '', ''",
        "o1, o1 o2, FOLLOW, false, '', '', o2, ''",
        "o1, o1 o2, ADD, false, '', '', '', ''",
        "'', o1, FOLLOW, true, '', '', o1, ''",
        "'', o1, ADD, true, '', '', '', ''",
        "m1 o1, '', FOLLOW, false, '', o1, '', ''",
        "m1 o1, '', FOLLOW, true, m1, o1, '', ''",
        "r1 o1, '', FOLLOW, true, '', o1, '', r1",
        "r1 o1, r1, FOLLOW, true, '', o1, r1, r1",
        "r1, r1, ADD, true, '', '', '', r1",
        "'', r1, FOLLOW, true, '', '', r1, ''",
    })
    void givesWhatIsNamedAndTakesWhatIsNot(
            String named,
            String held,
            Reach reach,
            boolean createMissing,
            String create,
            String give,
            String take,
            String refused) {
        assertThat(decide(words(named), Set.copyOf(words(held)), reach, createMissing))
                .isEqualTo(new MembershipPlan(words(create), words(give), words(take), words(refused), 0));
    }

    @Test
    void makesTenAtMostAndLeavesTheRestToLaterLogins() {
        List<String> named = IntStream.range(0, 100).mapToObj(i -> "m" + i).toList();
        MembershipPlan plan = decide(named, Set.of(), Reach.FOLLOW, true);
        assertThat(plan.create()).isEqualTo(named.subList(0, 10));
        assertThat(plan.postponed()).isEqualTo(90);
        assertThat(decide(named.subList(0, 10), Set.of(), Reach.FOLLOW, true).postponed())
                .isZero();
    }

    @Test
    void postponesNothingThatItWouldNotMake() {
        List<String> named = IntStream.range(0, 100).mapToObj(i -> "m" + i).toList();
        assertThat(decide(named, Set.of(), Reach.FOLLOW, false).postponed()).isZero();
    }

    /** Whatever is named and held: nobody gains what is refused, and under FOLLOW nobody keeps what is not named. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void endsWhereTheCustomerSays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<String> named = some(random).distinct().toList();
            Set<String> held = Set.copyOf(some(random).distinct().toList());
            Reach reach = random.nextBoolean() ? Reach.FOLLOW : Reach.ADD;
            MembershipPlan plan = decide(named, held, reach, random.nextBoolean());

            Set<String> after = new HashSet<>(held);
            after.removeAll(plan.take());
            after.addAll(plan.give());

            List<String> open =
                    named.stream().filter(name -> name.startsWith("o")).toList();
            assertThat(after).containsAll(open);
            if (reach == Reach.FOLLOW) {
                assertThat(after).containsExactlyInAnyOrderElementsOf(open);
            } else {
                assertThat(after).containsAll(held);
            }
            assertThat(plan.give()).allMatch(name -> name.startsWith("o"));
            assertThat(plan.create()).allMatch(name -> name.startsWith("m")).hasSizeLessThanOrEqualTo(10);
        }
    }

    private static Stream<String> some(Random random) {
        return random.ints(random.nextInt(12), 0, 30).mapToObj(n -> "omr".charAt(n % 3) + Integer.toString(n));
    }
}
