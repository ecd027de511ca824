package com.scalekit.keycloak.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param name what they are called: {@code full} or {@code smoke}, with {@code +} if single ones were changed
 * @param warmUp logins of each kind before anything counts
 * @param blocks blocks of each kind, taken in turns
 * @param logins logins of one block
 * @param customers customers in the realms in which logins are measured
 * @param domains numbers of domains with which routing is measured
 * @param routings addresses typed in one block of routing
 * @param rateSeconds seconds for which people come at a fixed rate, in each round
 * @param rateRounds rounds of that, taken in turns
 * @param stuck numbers of people who come back from a Scalekit that does not answer
 * @param swallowed people who come back while not even a connection can be opened; 0 leaves that out, since Keycloak's
 *     own broker takes minutes
 * @param micro seconds of one measurement of a micro benchmark
 * @param seed of everything that is chosen at random
 */
public record Sizes(
        String name,
        int warmUp,
        int blocks,
        int logins,
        int customers,
        List<Integer> domains,
        int routings,
        int rateSeconds,
        int rateRounds,
        List<Integer> stuck,
        int swallowed,
        int micro,
        long seed) {

    private static final Map<String, String> FULL = Map.ofEntries(
            Map.entry("warmUp", "300"),
            Map.entry("blocks", "5"),
            Map.entry("logins", "150"),
            Map.entry("customers", "1000"),
            Map.entry("domains", "1 1000 10000 100000"),
            Map.entry("routings", "100"),
            Map.entry("rateSeconds", "20"),
            Map.entry("rateRounds", "2"),
            Map.entry("stuck", "60 150"),
            Map.entry("swallowed", "60"),
            Map.entry("micro", "2"),
            Map.entry("seed", "20261130"));

    private static final Map<String, String> SMOKE = Map.ofEntries(
            Map.entry("warmUp", "3"),
            Map.entry("blocks", "2"),
            Map.entry("logins", "4"),
            Map.entry("customers", "20"),
            Map.entry("domains", "1 200"),
            Map.entry("routings", "5"),
            Map.entry("rateSeconds", "2"),
            Map.entry("rateRounds", "1"),
            Map.entry("stuck", "20"),
            Map.entry("swallowed", "0"),
            Map.entry("micro", "0"),
            Map.entry("seed", "1"));

    /** Copies the lists. */
    public Sizes {
        domains = List.copyOf(domains);
        stuck = List.copyOf(stuck);
    }

    /**
     * Reads them.
     *
     * @param name {@code full} or {@code smoke}
     * @param changes single ones, such as {@code blocks=3,domains=1 1000}; blank changes nothing
     * @throws IllegalArgumentException if there is no such size; the message names those that there are
     */
    public static Sizes of(String name, String changes) {
        Map<String, String> values = new LinkedHashMap<>(
                switch (name) {
                    case "full" -> FULL;
                    case "smoke" -> SMOKE;
                    default -> throw new IllegalArgumentException("benchmark.size is full or smoke, not " + name);
                });
        for (String change : changes.isBlank() ? new String[0] : changes.split(",", -1)) {
            String[] parts = change.strip().split("=", -1);
            if (parts.length != 2 || values.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException("benchmark.options knows "
                        + values.keySet().stream().sorted().toList() + ", not " + change);
            }
        }
        return of(name + (changes.isBlank() ? "" : " + " + changes), values);
    }

    private static Sizes of(String name, Map<String, String> values) {
        return new Sizes(
                name,
                number(values, "warmUp"),
                number(values, "blocks"),
                number(values, "logins"),
                number(values, "customers"),
                numbers(values, "domains"),
                number(values, "routings"),
                number(values, "rateSeconds"),
                number(values, "rateRounds"),
                numbers(values, "stuck"),
                number(values, "swallowed"),
                number(values, "micro"),
                number(values, "seed"));
    }

    private static int number(Map<String, String> values, String key) {
        return numbers(values, key).get(0);
    }

    private static List<Integer> numbers(Map<String, String> values, String key) {
        try {
            return Arrays.stream(values.getOrDefault(key, "").split(" ", -1))
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is a number, or several with blanks between them", e);
        }
    }
}
