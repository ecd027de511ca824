package com.scalekit.keycloak.benchmark.stats;

/**
 * A value, and where it would lie in 95 of 100 repetitions.
 *
 * @param value as measured
 * @param low lower end
 * @param high upper end
 */
public record Interval(double value, double low, double high) {}
