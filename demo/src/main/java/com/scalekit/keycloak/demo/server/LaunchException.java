package com.scalekit.keycloak.demo.server;

/** Keycloak could not be prepared or started. The message says why and what to do, and is fit to be shown as it is. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
