package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * What a login asked upstream. The answer is held against it.
 *
 * @param selector whose sign-in was asked for
 * @param loginHint the address that went along
 * @param organization the organization that the directory showed behind the selector at that moment, if it was one; it
 *     vouches for the domain of the login hint
 * @param expected the organization that has to answer, if whoever chose the selector named one; it vouches for nothing
 */
public record Question(
        ConnectionSelector selector,
        Optional<EmailAddress> loginHint,
        Optional<OrganizationId> organization,
        Optional<OrganizationId> expected) {

    /** Of a login whose selector was chosen here. */
    public Question(
            ConnectionSelector selector, Optional<EmailAddress> loginHint, Optional<OrganizationId> organization) {
        this(selector, loginHint, organization, Optional.empty());
    }

    /** Of a login that starts at the customer's identity provider. */
    public static Question of(IdpInitiatedLogin login) {
        return new Question(login.selector(), login.loginHint(), Optional.empty(), login.organization());
    }

    static Question of(ConnectionSelector selector, Optional<EmailAddress> loginHint, HomeRealm holders) {
        return new Question(selector, loginHint, soleOrganization(holders));
    }

    private static Optional<OrganizationId> soleOrganization(HomeRealm holders) {
        if (holders instanceof HomeRealm.Found found) {
            OrganizationId first = found.connections().get(0).organization();
            boolean sole = found.connections().stream()
                    .allMatch(connection -> connection.organization().equals(first));
            return sole ? Optional.of(first) : Optional.empty();
        }
        return Optional.empty();
    }
}
