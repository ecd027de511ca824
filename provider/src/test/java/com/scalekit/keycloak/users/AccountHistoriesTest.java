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

    /** As many as take a few seconds. */
    private static final int HISTORIES = 1_000;

    private static final int STEPS = 60;

    @Test
    void bringNobodyIntoSomebodyElsesAccount() {
        Map<String, Integer> outcomes = new TreeMap<>();
        Long one = Long.getLong("history.seed");
        LongStream seeds = one == null
                ? LongStream.concat(
                        LongStream.range(0, HISTORIES),
                        RandomGenerator.getDefault().longs(Long.getLong("history.more", 0)))
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
                            "added",
                            "address followed",
                            "answer for another customer refused",
                            "answer for another customer taken",
                            "answer refused",
                            "kept out",
                            "later login",
                            "later login refused",
                            "linked in the meantime",
                            "not added",
                            "not proved",
                            "out of reach by now",
                            "proved by mail",
                            "proved by mail, in another browser",
                            "proved by password",
                            "signed in by password",
                            "unlinked")
                    .allSatisfy(
                            (outcome, times) -> assertThat(times).as(outcome).isGreaterThan(100));
        }
    }

    private static void live(long seed, Map<String, Integer> outcomes) {
        try {
            new History(seed, outcomes).goOn(STEPS);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("history of seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
