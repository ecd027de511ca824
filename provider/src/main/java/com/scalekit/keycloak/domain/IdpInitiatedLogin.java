package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * A login that has started at the customer's identity provider, as Scalekit's token describes it. It says whose sign-in
 * to begin; who somebody is, only that sign-in will tell.
 *
 * @param connection the connection
 * @param organization the customer
 * @param loginHint the person's address
 * @param relayState what the customer's identity provider wants to be told back, as it came
 */
public record IdpInitiatedLogin(
        Optional<ConnectionId> connection,
        Optional<OrganizationId> organization,
        Optional<EmailAddress> loginHint,
        Optional<String> relayState) {

    /** @throws IllegalArgumentException if it names neither a connection nor an organization */
    public IdpInitiatedLogin {
        if (connection.isEmpty() && organization.isEmpty()) {
            throw new IllegalArgumentException("neither a connection nor an organization");
        }
    }

    /** Whose sign-in to begin: the connection if there is one. */
    public ConnectionSelector selector() {
        return connection
                .<ConnectionSelector>map(ConnectionSelector.ByConnection::new)
                .or(() -> organization.map(ConnectionSelector.ByOrganization::new))
                .orElseThrow(() -> new IllegalStateException("checked when it was made"));
    }

    /** Whether an identity provider that is fixed to one customer may begin it. What the token leaves open is not known yet. */
    public boolean fits(ConnectionSelector fixed) {
        if (fixed instanceof ConnectionSelector.ByConnection byConnection) {
            return connection.isEmpty()
                    || connection.filter(byConnection.id()::equals).isPresent();
        }
        if (fixed instanceof ConnectionSelector.ByOrganization byOrganization) {
            return organization.isEmpty()
                    || organization.filter(byOrganization.id()::equals).isPresent();
        }
        return true;
    }

    /** The same, begun through an identity provider that is fixed to one connection. */
    public IdpInitiatedLogin through(ConnectionSelector fixed) {
        return fixed instanceof ConnectionSelector.ByConnection byConnection
                ? new IdpInitiatedLogin(Optional.of(byConnection.id()), organization, loginHint, relayState)
                : this;
    }

    /** Neither address nor relay state: this reaches log lines. */
    @Override
    public String toString() {
        return "IdP-initiated login " + selector().encoded();
    }
}
