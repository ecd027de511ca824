package com.scalekit.keycloak.simulator.mischief;

/** Something that goes wrong on purpose, a number of times. */
public interface Mischief {

    /** The number of times that never runs out. */
    int ALWAYS = -1;

    /** How many requests it hits: at least one, or {@link #ALWAYS}. */
    int times();
}
