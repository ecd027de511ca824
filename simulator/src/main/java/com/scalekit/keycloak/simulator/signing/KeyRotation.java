package com.scalekit.keycloak.simulator.signing;

/** What becomes of the old keys when a new one starts to sign. */
public enum KeyRotation {
    /** They stay published, as Scalekit does it. */
    WITH_OVERLAP,
    /** They vanish at once. */
    WITHOUT_OVERLAP
}
