package com.scalekit.keycloak.it.cluster;

import java.util.Locale;

/** One of the servers of a {@link Cluster}. */
public enum Node {
    FIRST,
    SECOND;

    /** The name of its home. */
    String home() {
        return "cluster-" + name().toLowerCase(Locale.ROOT);
    }
}
