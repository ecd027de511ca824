package com.scalekit.keycloak.admin;

import com.scalekit.keycloak.directory.CallFailure;

/** What a failed call means to an administrator. */
final class Failures {

    private Failures() {}

    /** A finding about a call that failed. */
    static Finding finding(Check check, String what, CallFailure failure, String detail) {
        String message = what + ": " + text(failure) + (detail.isEmpty() ? "" : " (" + detail + ")") + ".";
        return saysNothing(failure) ? check.unknown(message, remedy(failure)) : check.problem(message, remedy(failure));
    }

    /** Whether the failure says nothing of the environment: the call was never sent, or is to come later. */
    private static boolean saysNothing(CallFailure failure) {
        return failure == CallFailure.BUSY
                || failure == CallFailure.CIRCUIT_OPEN
                || failure == CallFailure.RATE_LIMITED;
    }

    static String text(CallFailure failure) {
        return switch (failure) {
            case UNREACHABLE -> "no connection";
            case TLS -> "no secure connection";
            case TIMEOUT -> "no answer in time";
            case TOO_LARGE -> "the answer is too large";
            case BUSY -> "too many calls wait for Scalekit on this node";
            case CIRCUIT_OPEN -> "calls pause after failures";
            case RATE_LIMITED -> "Scalekit asked for a pause";
            case REJECTED_CREDENTIALS -> "client ID and client secret were not accepted";
            case SECRET_MISSING -> "the vault has no entry for the client secret";
            case UNEXPECTED_ANSWER -> "the answer is not what the protocol says";
        };
    }

    static String remedy(CallFailure failure) {
        return switch (failure) {
            case UNREACHABLE, TIMEOUT ->
                "Check the environment URL, the network of this server and its proxy settings.";
            case TLS -> "Check the environment URL and Keycloak's truststore (--truststore-paths).";
            case TOO_LARGE -> "Raise the size limit with --spi-scalekit--http--max-answer-bytes, or ask Scalekit why.";
            case BUSY, CIRCUIT_OPEN, RATE_LIMITED -> "Ask again in a minute.";
            case REJECTED_CREDENTIALS ->
                "Enter client ID and client secret again, from Developers, API credentials"
                        + " in the Scalekit dashboard.";
            case SECRET_MISSING -> "Put the client secret into the vault under the configured reference.";
            case UNEXPECTED_ANSWER ->
                "Check that the environment URL is that of a Scalekit environment and that no proxy"
                        + " answers in its place.";
        };
    }
}
