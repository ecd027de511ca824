package com.scalekit.keycloak.domain;

import java.util.List;

/** Who holds an e-mail domain, as far as the directory can tell. An outage is never mistaken for "nobody". */
public sealed interface HomeRealm {

    /**
     * Customers hold the domain.
     *
     * @param connections their active connections, at least one, in the directory's order
     */
    record Found(List<Connection> connections) implements HomeRealm {
        /** @throws IllegalArgumentException if there is no connection */
        public Found {
            connections = List.copyOf(connections);
            if (connections.isEmpty()) {
                throw new IllegalArgumentException("a domain that somebody holds has a connection");
            }
        }

        /** Whether the organization is one of the holders. */
        public boolean heldBy(OrganizationId organization) {
            return connections.stream().anyMatch(c -> c.organization().equals(organization));
        }
    }

    /** Scalekit knows no active connection for the domain. */
    record None() implements HomeRealm {}

    /**
     * Scalekit could not be asked, or did not answer in a usable way.
     *
     * @param reason for the operator's log; no address, no secret
     */
    record Unavailable(String reason) implements HomeRealm {}
}
