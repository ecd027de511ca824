package com.scalekit.keycloak.demo;

/** The demo cannot go on, and the message tells the person who started it why and what to do. */
final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
