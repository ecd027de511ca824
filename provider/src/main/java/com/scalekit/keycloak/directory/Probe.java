package com.scalekit.keycloak.directory;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an environment answered when it was asked for everything that this extension needs of it, a moment ago.
 *
 * @param discovery its OpenID Connect metadata
 * @param metadata what they say; empty unless they were read
 * @param credentials a token for client id and secret
 * @param keys its signing keys
 * @param managementApi its list of connections, asked for a domain that nobody has
 * @param clockAhead how far its clock is ahead of ours, to the second; empty if it did not say
 */
public record Probe(
        Call discovery,
        Optional<Metadata> metadata,
        Call credentials,
        Call keys,
        Call managementApi,
        Optional<Duration> clockAhead) {

    /** How one of the calls ended. */
    public sealed interface Call {}

    /** As it should. */
    public record Fine() implements Call {}

    /**
     * Scalekit said no, or something else than the protocol allows.
     *
     * @param status the HTTP status
     */
    public record Refused(int status) implements Call {}

    /**
     * There was no usable answer.
     *
     * @param failure why
     * @param detail the same for an administrator; empty if there is nothing to add
     */
    public record Failed(CallFailure failure, String detail) implements Call {}

    /** It was not made, since it needs what another one did not get. */
    public record NotTried() implements Call {}

    /**
     * What the metadata say (OpenID Connect Discovery 1.0).
     *
     * @param issuer who signs; empty unless that is the address of a web server
     * @param endpointsMatch whether sign-in, tokens and keys are where this extension expects them
     */
    public record Metadata(Optional<URI> issuer, boolean endpointsMatch) {}
}
