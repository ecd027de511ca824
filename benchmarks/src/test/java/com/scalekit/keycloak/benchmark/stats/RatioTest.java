package com.scalekit.keycloak.benchmark.stats;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

final class RatioTest {

    @Test
    void theValueIsTheRatioOfTheMedians() {
        Interval ratio = Ratio.ofMedians(1).of(List.of(9.0, 10.0, 99.0), List.of(4.0, 5.0, 6.0));

        assertThat(ratio.value()).isEqualTo(2.0);
        assertThat(ratio.low()).isLessThanOrEqualTo(2.0);
        assertThat(ratio.high()).isGreaterThanOrEqualTo(2.0);
    }

    @Test
    void seriesThatDoNotVaryLeaveNoDoubt() {
        assertThat(Ratio.ofMedians(1).of(List.of(3.0, 3.0), List.of(2.0, 2.0))).isEqualTo(new Interval(1.5, 1.5, 1.5));
    }

    /** Two series from one source, again and again: about 95 of 100 intervals have to hold 1. */
    @Test
    void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
        Random random = new Random(7);
        int runs = 200;
        long held = Stream.generate(() -> Ratio.ofMedians(3).of(normal(random), normal(random)))
                .limit(runs)
                .filter(ratio -> ratio.low() <= 1 && ratio.high() >= 1)
                .count();

        assertThat((double) held / runs).isBetween(0.90, 1.0);
    }

    @Test
    void aRealDifferenceIsFound() {
        Random random = new Random(7);
        List<Double> more = normal(random).stream().map(value -> value * 1.5).toList();

        assertThat(Ratio.ofMedians(3).of(more, normal(random)).low()).isGreaterThan(1.2);
    }

    private static List<Double> normal(Random random) {
        return random.doubles(40, 90, 110).boxed().toList();
    }

    @Test
    void aPercentileIsOfTheWholeSeries() {
        double[] values = Stream.iterate(1.0, value -> value + 1)
                .limit(101)
                .mapToDouble(value -> value)
                .toArray();

        assertThat(Ratio.percentile(values, 0.95)).isCloseTo(96, within(1.0));
        assertThat(Ratio.percentile(values, 1)).isEqualTo(101);
    }

    @Test
    void nothingHasNoRatio() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.ofMedians(1).of(List.of(), List.of(1.0)));
    }
}
