package com.scalekit.keycloak.directory;

/** Why a call to Scalekit gave no usable response. A closed list: it becomes an event detail and a metric label. */
public enum CallFailure {
    /** Connection refused or reset, no route, name not resolved. */
    UNREACHABLE,
    /** No TLS session: certificate, host name or protocol. */
    TLS,
    /** The deadline passed, whatever the peer was doing. */
    TIMEOUT,
    /** The body was larger than allowed. */
    TOO_LARGE,
    /** As many calls as allowed are already waiting for Scalekit on this node. */
    BUSY,
    /** Recent calls failed; this one was not tried. */
    CIRCUIT_OPEN,
    /** Scalekit answered 429; calls pause. */
    RATE_LIMITED,
    /** Client id or secret were refused. */
    REJECTED_CREDENTIALS,
    /** The vault holds no secret under the configured reference. */
    SECRET_MISSING,
    /** An HTTP status or body that the protocol does not allow. */
    UNEXPECTED_ANSWER
}
