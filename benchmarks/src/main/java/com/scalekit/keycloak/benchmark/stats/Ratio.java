package com.scalekit.keycloak.benchmark.stats;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * How many times as much one of two series is, as a ratio of two statistics, with an interval from the percentile
 * bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, §13.3): both series are drawn again, with
 * replacement, and the ratio of each pair of draws is noted.
 */
public final class Ratio {

    private static final int DRAWS = 4_000;
    private static final double OUTSIDE = 0.025;

    private final ToDoubleFunction<double[]> statistic;
    private final long seed;

    private Ratio(ToDoubleFunction<double[]> statistic, long seed) {
        this.statistic = statistic;
        this.seed = seed;
    }

    /** Of the medians. */
    public static Ratio ofMedians(long seed) {
        return new Ratio(values -> Median.withDefaults().evaluate(values), seed);
    }

    /** Of a percentile, such as 0.95. */
    public static Ratio ofPercentile(double percentile, long seed) {
        return new Ratio(values -> percentile(values, percentile), seed);
    }

    /** A percentile of these, such as 0.95; interpolated between the two nearest. */
    public static double percentile(double[] values, double percentile) {
        return Quantile.withDefaults().evaluate(values, percentile);
    }

    /** The first divided by the second; neither may be empty. */
    public Interval of(List<Double> ours, List<Double> theirs) {
        double[] first = array(ours);
        double[] second = array(theirs);
        Random random = new Random(seed);
        double[] ratios = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            ratios[draw] =
                    statistic.applyAsDouble(drawn(first, random)) / statistic.applyAsDouble(drawn(second, random));
        }
        return new Interval(
                statistic.applyAsDouble(first.clone()) / statistic.applyAsDouble(second.clone()),
                percentile(ratios, OUTSIDE),
                percentile(ratios, 1 - OUTSIDE));
    }

    private static double[] drawn(double[] values, Random random) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    private static double[] array(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
