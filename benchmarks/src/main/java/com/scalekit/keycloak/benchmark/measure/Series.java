package com.scalekit.keycloak.benchmark.measure;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.stats.Ratio;

/**
 * All blocks of one kind.
 *
 * @param contender whose logins they are
 * @param way which
 * @param customers among so many customers
 * @param blocks in the order in which they were measured
 */
public record Series(Contender contender, String way, int customers, List<Block> blocks) {

    /** Copies the list. */
    public Series {
        blocks = List.copyOf(blocks);
    }

    /** As tables call it. */
    public String title() {
        return contender.title() + ", " + way;
    }

    /** One number for each block. */
    public List<Double> each(ToDoubleFunction<Block> number) {
        return blocks.stream().mapToDouble(number).boxed().toList();
    }

    /** The middle of the blocks. */
    public double median(ToDoubleFunction<Block> number) {
        return Ratio.percentile(blocks.stream().mapToDouble(number).toArray(), 0.5);
    }

    /** The times of all logins. */
    public List<Double> all(Function<Block, List<Double>> times) {
        return blocks.stream()
                .flatMap(block -> Stream.of(times.apply(block)))
                .flatMap(List::stream)
                .toList();
    }

    /** A percentile of the times of all logins. */
    public double percentile(double percentile, Function<Block, List<Double>> times) {
        return Ratio.percentile(
                all(times).stream().mapToDouble(Double::doubleValue).toArray(), percentile);
    }
}
