package com.scalekit.keycloak.benchmark.measure;

import java.util.List;

/**
 * What one block of logins of one kind cost; all times are in milliseconds, and all but the lists are for one login.
 *
 * @param cpu work of Keycloak's process
 * @param statements SQL statements
 * @param calls requests of Keycloak to Scalekit
 * @param requests requests of the browser to Keycloak
 * @param total each login, as {@link com.scalekit.keycloak.benchmark.walk.Trip#total}
 * @param answer each login, as {@link com.scalekit.keycloak.benchmark.walk.Trip#answer}
 * @param routed each login, as {@link com.scalekit.keycloak.benchmark.walk.Trip#routed}
 */
public record Block(
        double cpu,
        double statements,
        double calls,
        double requests,
        List<Double> total,
        List<Double> answer,
        List<Double> routed) {

    /** Copies the lists. */
    public Block {
        total = List.copyOf(total);
        answer = List.copyOf(answer);
        routed = List.copyOf(routed);
    }
}
