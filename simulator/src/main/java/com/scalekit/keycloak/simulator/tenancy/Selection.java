package com.scalekit.keycloak.simulator.tenancy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.scalekit.keycloak.simulator.wire.Params;

/** Which connection an authorization request means: either one, or the error that goes back instead. */
public record Selection(Optional<Connection> connection, String error, String description) {

    private static final Set<String> SOCIAL =
            Set.of("google", "microsoft", "github", "gitlab", "linkedin", "salesforce");

    /** The strongest selector decides alone: a weaker one never repairs a wrong stronger one. */
    public static Selection of(Params request, Tenants tenants) {
        if (request.find("provider").isPresent()) {
            return social(request.text("provider"));
        }
        if (request.find("connection_id").isPresent()) {
            return byConnection(request.text("connection_id"), tenants);
        }
        if (request.find("organization_id").isPresent()) {
            return byOrganization(request.text("organization_id"), tenants);
        }
        Optional<String> domain = request.find("domain").or(() -> request.find("domain_hint"));
        if (domain.isPresent()) {
            return byDomain(domain.get(), tenants);
        }
        String hintDomain = SimulatedUser.domainOf(request.text("login_hint"));
        if (!hintDomain.isEmpty()) {
            return byDomain(hintDomain, tenants);
        }
        return refused("invalid_connection_selector", "The request names no connection, organization or domain");
    }

    private static Selection social(String provider) {
        return SOCIAL.contains(provider)
                ? refused("no_configured_connections", "This environment has no social login with " + provider)
                : refused("invalid_connection_selector", "Unknown provider");
    }

    private static Selection byConnection(String id, Tenants tenants) {
        Optional<Connection> connection = tenants.connection(id);
        if (connection.isEmpty()) {
            return refused("invalid_connection_id", "No such connection");
        }
        return connection.get().isActive()
                ? new Selection(connection, "", "")
                : refused("connection_not_active", "The connection is not active");
    }

    private static Selection byOrganization(String id, Tenants tenants) {
        return tenants.organization(id).isEmpty()
                ? refused("invalid_organization_id", "No such organization")
                : firstActive(tenants.connections(id));
    }

    private static Selection byDomain(String domain, Tenants tenants) {
        List<String> organizations = tenants.organizationsRoutedBy(domain);
        return organizations.isEmpty()
                ? refused("domain_not_found", "No organization has this domain")
                : firstActive(organizations.stream()
                        .flatMap(id -> tenants.connections(id).stream())
                        .toList());
    }

    private static Selection firstActive(List<Connection> candidates) {
        if (candidates.isEmpty()) {
            return refused("no_configured_connections", "The organization has no connection");
        }
        Optional<Connection> active =
                candidates.stream().filter(Connection::isActive).findFirst();
        return active.isPresent()
                ? new Selection(active, "", "")
                : refused("no_active_connections", "No connection of the organization is active");
    }

    private static Selection refused(String error, String description) {
        return new Selection(Optional.empty(), error, description);
    }
}
