package com.scalekit.keycloak.users;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes to pass, nobody ends up in an account whose verified address or organization is not theirs. A failure
 * names its seed; {@code -Dhistory.seed=…} runs that history alone, {@code -Dhistory.more=…} so many more, each time others.
 */
final class AccountHistoriesTest {

    private static final int STEPS = 60;

    @Test
    void bringNobodyIntoSomebodyElsesAccount() {
        Map<String, Integer> outcomes = new TreeMap<>();
        Long one = Long.getLong("history.seed");
        LongStream seeds = one == null
                ? LongStream.concat(
                        LongStream.range(0, 1_500), RandomGenerator.getDefault().longs(Long.getLong("history.more", 0)))
                : LongStream.of(one);
        seeds.forEach(seed -> live(seed, outcomes));
        if (one == null) {
            // Histories in which nothing happens would prove nothing.
            assertThat(outcomes)
                    .containsOnlyKeys(
                            "Create",
                            "Link",
                            "ProveOwnership",
                            "Refuse",
                            "Relink",
                            "address followed",
                            "answer refused",
                            "later login",
                            "not proved",
                            "proved by mail",
                            "proved by password")
                    .allSatisfy(
                            (outcome, times) -> assertThat(times).as(outcome).isGreaterThan(100));
        }
    }

    private static void live(long seed, Map<String, Integer> outcomes) {
        try {
            new History(seed, outcomes).goOn(STEPS);
        } catch (AssertionError e) {
            throw new AssertionError("history of seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
