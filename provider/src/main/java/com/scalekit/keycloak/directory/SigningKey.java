package com.scalekit.keycloak.directory;

import java.security.PublicKey;

/** What the environment's key set says about a key id. */
public sealed interface SigningKey {

    /**
     * The set holds a usable RSA signing key of at least 2048 bits.
     *
     * @param key the key
     */
    record Found(PublicKey key) implements SigningKey {}

    /** The set was read and holds no such key, or none that may sign with RS256. */
    record Unknown() implements SigningKey {}

    /**
     * The set could not be read and no recent copy is there.
     *
     * @param failure why
     */
    record Unavailable(CallFailure failure) implements SigningKey {}
}
