package com.scalekit.keycloak.admin;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.scalekit.keycloak.directory.CustomerConnection;
import com.scalekit.keycloak.directory.CustomerDomain;
import com.scalekit.keycloak.directory.CustomerSetup;

/**
 * The answer of {@code organizations/{organization}}: how far a customer has come, and what keeps people from being led to it.
 *
 * @param id Scalekit's id
 * @param displayName how it is called
 * @param externalId the id that was given to it on our side; empty if none was
 * @param state whether people of its domains are led to it
 * @param obstacles what keeps them from it; none if it is ready
 * @param features what is switched on or off for it, as far as Scalekit says
 * @param connections all it has
 * @param domains all it has, or the first hundred
 * @param allDomains whether there are no more of them
 */
record CustomerReport(
        String id,
        String displayName,
        String externalId,
        State state,
        List<ObstacleReport> obstacles,
        Map<String, Boolean> features,
        List<ConnectionReport> connections,
        List<CustomerDomainReport> domains,
        boolean allDomains) {

    CustomerReport {
        obstacles = List.copyOf(obstacles);
        features = Map.copyOf(features);
        connections = List.copyOf(connections);
        domains = List.copyOf(domains);
    }

    /** Whether people are led to the customer. */
    enum State {
        /** From all of its domains. */
        READY,
        /** From some of its domains. */
        PARTLY_READY,
        /** From none. */
        NOT_READY
    }

    /**
     * A connection, active or not.
     *
     * @param status {@code DRAFT}, {@code IN_PROGRESS} or {@code COMPLETED}; empty if Scalekit does not say
     */
    record ConnectionReport(String id, String type, String provider, String status, boolean enabled, boolean active) {
        static ConnectionReport of(CustomerConnection connection) {
            return new ConnectionReport(
                    connection.id().value(),
                    connection.type(),
                    connection.provider(),
                    connection.status(),
                    connection.enabled(),
                    connection.isActive());
        }
    }

    /**
     * A domain, whether it leads anywhere or not.
     *
     * @param verification {@code PENDING}, {@code VERIFIED}, {@code FAILED} or {@code AUTO_VERIFIED}; empty if Scalekit does
     *     not say
     * @param listed whether this node has it in memory as a domain of this customer
     */
    record CustomerDomainReport(String domain, String type, String verification, boolean listed) {}

    static CustomerReport of(
            CustomerSetup setup, State state, Predicate<CustomerDomain> listed, List<ObstacleReport> obstacles) {
        return new CustomerReport(
                setup.customer().id().value(),
                setup.customer().displayName(),
                setup.customer().externalId(),
                state,
                obstacles,
                setup.features(),
                setup.connections().stream().map(ConnectionReport::of).toList(),
                setup.domains().stream()
                        .map(domain -> new CustomerDomainReport(
                                domain.name().value(), domain.type(), domain.verification(), listed.test(domain)))
                        .toList(),
                setup.allDomains());
    }
}
