package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of somebody who is signed in already.
 *
 * @param addresses every address under which this person goes
 * @param link the subject under which this person signs in through Scalekit
 * @param organization the organization through which
 */
public record KnownPerson(
        Set<EmailAddress> addresses, Optional<ScalekitSubject> link, Optional<OrganizationId> organization) {

    /** Copies the set. */
    public KnownPerson {
        addresses = Set.copyOf(addresses);
    }

    /**
     * Whether a login that starts at a customer's identity provider is this person's own, so that signing in again gains
     * nothing. Address and customer both have to agree; in doubt it is somebody else's.
     */
    public boolean began(IdpInitiatedLogin login) {
        boolean named = login.loginHint().filter(addresses::contains).isPresent();
        boolean through = link.flatMap(subject -> login.connection().map(subject.connection()::equals))
                .orElse(false);
        boolean of = organization
                .flatMap(known -> login.organization().map(known::equals))
                .orElse(false);
        return named && link.isPresent() && (through || of);
    }

    /** No address: this reaches log lines. */
    @Override
    public String toString() {
        return "KnownPerson of " + organization;
    }
}
