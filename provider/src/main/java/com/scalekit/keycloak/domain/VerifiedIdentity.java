package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * Who signed in, after every check has passed.
 *
 * @param subject the key under which Keycloak links the person
 * @param organization the customer
 * @param address the asserted address
 * @param addressVerified whether the customer holds the address's domain and its identity provider does not deny that
 *     the address is verified
 * @param name first and last name, completed where the customer's identity provider asserts none
 * @param sessionId Scalekit's {@code sid}, if it sent one
 */
public record VerifiedIdentity(
        ScalekitSubject subject,
        OrganizationId organization,
        EmailAddress address,
        boolean addressVerified,
        PersonName name,
        Optional<String> sessionId) {

    /** The connection that the person came through. */
    public ConnectionId connection() {
        return subject.connection();
    }

    /** The same person under another name. */
    public VerifiedIdentity named(PersonName other) {
        return new VerifiedIdentity(subject, organization, address, addressVerified, other, sessionId);
    }
}
