package com.scalekit.keycloak.simulator.signing;

/** The key that signs a token. */
public enum SigningKeyChoice {
    /** The environment's own. */
    CURRENT,
    /** One that is published nowhere, under a key id of its own. */
    UNKNOWN,
    /** One that is published nowhere, under the key id of the environment's key. */
    WRONG_KEY_SAME_KID,
    /** The one that left the published set last, or one that never was in it. */
    REMOVED,
    /** A published one of 1024 bits. */
    WEAK_1024
}
