package com.scalekit.keycloak.it.cluster;

import java.util.Locale;

/** One of the servers of a {@link Cluster}. */
public enum Node {
    FIRST,
    SECOND;

    /** The one beside it. */
    public Node other() {
        return this == FIRST ? SECOND : FIRST;
    }

    /** The name of its home. */
    String home() {
        return "cluster-" + name().toLowerCase(Locale.ROOT);
    }
}
