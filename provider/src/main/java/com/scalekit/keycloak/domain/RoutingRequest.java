package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * What is known of a login when its way upstream is chosen.
 *
 * @param initiated whose sign-in was begun at the customer's identity provider, if this login was
 * @param hint what the application asked for, well-formed or absent; ignored unless the configuration accepts hints
 * @param linked the linked identity of a known person who signs in again
 * @param address the address that was typed or hinted
 */
public record RoutingRequest(
        Optional<ConnectionSelector> initiated,
        Optional<ConnectionSelector> hint,
        Optional<ScalekitSubject> linked,
        Optional<EmailAddress> address) {

    /** Nothing is known. */
    public static RoutingRequest empty() {
        return new RoutingRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Only an address is known. */
    public static RoutingRequest of(EmailAddress address) {
        return new RoutingRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(address));
    }
}
