package com.scalekit.keycloak.simulator.signing;

/** What is left of a token when it is sent. */
public enum TokenShape {
    WHOLE,
    /** Only the first half of its characters. */
    TRUNCATED,
    /** Header and payload without a signature part. */
    TWO_PARTS,
    /** Three parts, the last one empty. */
    EMPTY_SIGNATURE,
    /** Encrypted instead of signed: five parts. */
    ENCRYPTED,
    /** No token at all. */
    GARBAGE
}
