package com.scalekit.keycloak.demo.walk;

/** The walk did not end where it should have; the message says on which page it stands. */
public final class WalkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WalkException(String message) {
        super(message);
    }

    WalkException(String message, Throwable cause) {
        super(message, cause);
    }
}
