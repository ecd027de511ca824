package com.scalekit.keycloak.directory;

import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.OrganizationId;

/** What the management API tells of single organizations. */
final class Customers {

    private final ManagementApi api;

    Customers(ManagementApi api) {
        this.api = api;
    }

    Optional<Customer> find(OrganizationId organization) {
        ManagementApi.Reply<List<ListedConnection>> reply = api.of(organization);
        if (reply instanceof ManagementApi.Listed<List<ListedConnection>> listed) {
            return Optional.of(customer(organization, listed.content()));
        }
        return reply instanceof ManagementApi.Refused<List<ListedConnection>>
                ? Optional.of(Customer.unknown(organization))
                : Optional.empty();
    }

    /** Whatever was asked for, only what is said of this organization counts. */
    private static Customer customer(OrganizationId organization, List<ListedConnection> listed) {
        List<ListedConnection> own = listed.stream()
                .filter(connection -> connection.connection().organization().equals(organization))
                .toList();
        String name = own.stream()
                .map(ListedConnection::organizationName)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return new Customer(
                organization,
                name.strip(),
                own.stream()
                        .flatMap(connection -> connection.domains().stream())
                        .distinct()
                        .toList());
    }
}
