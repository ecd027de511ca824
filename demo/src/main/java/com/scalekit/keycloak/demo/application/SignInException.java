package com.scalekit.keycloak.demo.application;

/** A login did not come to an end. The code is the provider's where it gave one; the message is for the page. */
final class SignInException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    SignInException(String code, String message) {
        super(message);
        this.code = code;
    }

    SignInException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
