package com.scalekit.keycloak.simulator.tenancy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The organizations of one environment; may be changed while requests are answered. Order of adding is kept. */
public final class Tenants {

    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, List<String>> connectionsOf = new LinkedHashMap<>();
    private final Map<String, List<Domain>> domainsOf = new LinkedHashMap<>();
    private final Map<String, Set<String>> holdersOf = new LinkedHashMap<>();
    private final Map<String, SimulatedUser> users = new LinkedHashMap<>();
    private long revision;

    /** Takes over everything from others, in place of what was there. */
    public synchronized void replaceBy(Tenants others) {
        clear();
        others.organizations().forEach(this::add);
        others.connections().forEach(this::add);
        others.organizations()
                .forEach(organization -> others.domains(organization.id()).forEach(this::add));
        others.users().forEach(this::add);
    }

    /** Adds or replaces an organization. */
    public synchronized void add(Organization organization) {
        revision++;
        organizations.put(organization.id(), organization);
    }

    /** Adds or replaces a connection. */
    public synchronized void add(Connection connection) {
        revision++;
        if (connections.put(connection.id(), connection) == null) {
            connectionsOf
                    .computeIfAbsent(connection.organizationId(), key -> new ArrayList<>())
                    .add(connection.id());
        }
    }

    /** Adds a domain; several organizations may hold the same one. */
    public synchronized void add(Domain domain) {
        revision++;
        domainsOf
                .computeIfAbsent(domain.organizationId(), key -> new ArrayList<>())
                .add(domain);
        holdersOf.computeIfAbsent(domain.name(), key -> new LinkedHashSet<>()).add(domain.organizationId());
    }

    /** Adds or replaces a person who is known at a customer's identity provider. */
    public synchronized void add(SimulatedUser user) {
        users.put(user.email().toLowerCase(Locale.ROOT), user);
    }

    /** Changes a connection, if it exists. */
    public synchronized boolean change(String connectionId, UnaryOperator<Connection> change) {
        revision++;
        return connections.computeIfPresent(connectionId, (id, before) -> change.apply(before)) != null;
    }

    /** Removes a connection. */
    public synchronized void removeConnection(String connectionId) {
        revision++;
        Connection gone = connections.remove(connectionId);
        if (gone != null) {
            connectionsOf.getOrDefault(gone.organizationId(), List.of()).remove(connectionId);
        }
    }

    /** Takes a domain from an organization. */
    public synchronized void removeDomain(String organizationId, String name) {
        revision++;
        String lower = name.toLowerCase(Locale.ROOT);
        domainsOf
                .getOrDefault(organizationId, new ArrayList<>())
                .removeIf(domain -> domain.name().equals(lower));
        holdersOf.getOrDefault(lower, new LinkedHashSet<>()).remove(organizationId);
    }

    /** Removes an organization with all it has. */
    public synchronized void removeOrganization(String organizationId) {
        List.copyOf(domains(organizationId)).forEach(domain -> removeDomain(organizationId, domain.name()));
        connections(organizationId).forEach(connection -> removeConnection(connection.id()));
        domainsOf.remove(organizationId);
        connectionsOf.remove(organizationId);
        organizations.remove(organizationId);
    }

    /** Removes everything. */
    public synchronized void clear() {
        revision++;
        for (Map<String, ?> map : List.of(organizations, connections, connectionsOf, domainsOf, holdersOf, users)) {
            map.clear();
        }
    }

    /** All organizations. */
    public synchronized List<Organization> organizations() {
        return List.copyOf(organizations.values());
    }

    /** One organization. */
    public synchronized Optional<Organization> organization(String id) {
        return Optional.ofNullable(organizations.get(id));
    }

    /** All connections. */
    public synchronized List<Connection> connections() {
        return List.copyOf(connections.values());
    }

    /** One connection. */
    public synchronized Optional<Connection> connection(String id) {
        return Optional.ofNullable(connections.get(id));
    }

    /** The connections of an organization, the first one first. */
    public synchronized List<Connection> connections(String organizationId) {
        return connectionsOf.getOrDefault(organizationId, List.of()).stream()
                .flatMap(id -> connection(id).stream())
                .toList();
    }

    /** The domains of an organization, of every type and status. */
    public synchronized List<Domain> domains(String organizationId) {
        return List.copyOf(domainsOf.getOrDefault(organizationId, List.of()));
    }

    /** The names of the domains that lead to an organization. */
    public synchronized List<String> routingDomains(String organizationId) {
        return domainsOf.getOrDefault(organizationId, List.of()).stream()
                .filter(Domain::routes)
                .map(Domain::name)
                .toList();
    }

    /** The organizations to which exactly this domain leads. */
    public synchronized List<String> organizationsRoutedBy(String domain) {
        String name = domain.trim().toLowerCase(Locale.ROOT);
        return holdersOf.getOrDefault(name, Set.of()).stream()
                .filter(holder -> routingDomains(holder).contains(name))
                .toList();
    }

    /** The people who are known from the tenants file. */
    public synchronized Collection<SimulatedUser> users() {
        return List.copyOf(users.values());
    }

    /** Somebody known by address. */
    public synchronized Optional<SimulatedUser> user(String email) {
        return Optional.ofNullable(users.get(email.trim().toLowerCase(Locale.ROOT)));
    }

    /** Changes whenever organizations, connections or domains do. */
    public synchronized long revision() {
        return revision;
    }
}
