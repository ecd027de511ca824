package com.scalekit.keycloak.benchmark.report;

/**
 * What a directory adds to what lives in the server's heap.
 *
 * @param domains how many
 * @param bytes how much
 */
public record Heap(int domains, long bytes) {

    private static final double MIB = 1 << 20;

    /** In MiB. */
    public double mebibytes() {
        return bytes / MIB;
    }
}
