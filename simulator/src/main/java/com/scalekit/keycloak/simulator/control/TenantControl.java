package com.scalekit.keycloak.simulator.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.ConnectionStatus;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.Domain;
import com.scalekit.keycloak.simulator.tenancy.DomainType;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.tenancy.Tenants;
import com.scalekit.keycloak.simulator.tenancy.VerificationStatus;

/** The half of {@link Control} that changes customers and applications. */
public abstract sealed class TenantControl permits Control {

    private final Environment environment;
    private final String clientId;

    TenantControl(Environment environment, String clientId) {
        this.environment = environment;
        this.clientId = clientId;
    }

    /** All customers, to be looked at or changed in ways that have no method here. */
    public final Tenants tenants() {
        return environment.tenants();
    }

    /** Adds an organization that holds these domains, still without a connection. */
    public final Organization addOrganization(String displayName, String... domains) {
        Organization organization = new Organization(environment.ids().next("org"), displayName, "");
        tenants().add(organization);
        for (String domain : domains) {
            addDomain(organization.id(), domain);
        }
        return organization;
    }

    /** Adds or replaces an organization. */
    public final void addOrganization(Organization organization) {
        tenants().add(organization);
    }

    /** Switches a feature of an organization on or off, such as {@link Organization#SSO}. */
    public final void setFeature(String organizationId, String feature, boolean enabled) {
        Organization organization = tenants()
                .organization(organizationId)
                .orElseThrow(() -> new IllegalArgumentException("No organization " + organizationId));
        Set<String> features = new TreeSet<>(organization.features());
        if (enabled) {
            features.add(feature);
        } else {
            features.remove(feature);
        }
        tenants().add(organization.withFeatures(features));
    }

    /**
     * Adds many organizations, each with one domain and one active OIDC connection. The domains are
     * {@code <prefix>-0.example}, {@code <prefix>-1.example} and so on.
     */
    public final void addOrganizations(int count, String prefix) {
        Tenants tenants = tenants();
        for (int number = 0; number < count; number++) {
            String id = environment.ids().next("org");
            tenants.add(new Organization(id, String.format(Locale.ROOT, "%s %d", prefix, number), ""));
            tenants.add(domain(id, prefix + "-" + number + ".example", DomainType.ORGANIZATION_DOMAIN));
            tenants.add(Connection.active(environment.ids().next("conn"), id, ConnectionType.OIDC, "OKTA"));
        }
    }

    /** Something has happened that Scalekit tells applications by a webhook. */
    abstract void tell(String type, String organizationId, Map<String, Object> data);

    /** Removes an organization with all it has. */
    public final void removeOrganization(String organizationId) {
        tenants().removeOrganization(organizationId);
        tell("organization.deleted", organizationId, Map.of("id", organizationId));
    }

    /** Adds an active connection to an organization. */
    public final Connection addConnection(String organizationId, ConnectionType type) {
        Connection connection = Connection.active(environment.ids().next("conn"), organizationId, type, "OKTA");
        addConnection(connection);
        return connection;
    }

    /** Adds or replaces a connection. */
    public final void addConnection(Connection connection) {
        tenants().add(connection);
        tell("organization.sso_created", connection.organizationId(), WebhookData.ofSetUp(connection));
    }

    /** Switches a connection on or off. */
    public final void setConnectionEnabled(String connectionId, boolean enabled) {
        change(connectionId, connection -> connection.withEnabled(enabled));
        tenants()
                .connection(connectionId)
                .ifPresent(connection -> tell(
                        enabled ? "organization.sso_enabled" : "organization.sso_disabled",
                        connection.organizationId(),
                        WebhookData.of(connection)));
    }

    /** Puts a connection into another state of setup. */
    public final void setConnectionStatus(String connectionId, ConnectionStatus status) {
        change(connectionId, connection -> connection.withStatus(status));
    }

    /** What a connection's identity provider says of everybody, for example {@code email_verified}. */
    public final void setConnectionClaims(String connectionId, Map<String, Object> claims) {
        change(connectionId, connection -> connection.withClaims(claims));
    }

    /** Removes a connection. */
    public final void removeConnection(String connectionId) {
        Optional<Connection> gone = tenants().connection(connectionId);
        tenants().removeConnection(connectionId);
        gone.ifPresent(connection ->
                tell("organization.sso_deleted", connection.organizationId(), WebhookData.ofSetUp(connection)));
    }

    /** Gives an organization a verified domain that routes to it. */
    public final Domain addDomain(String organizationId, String name) {
        return addDomain(organizationId, name, DomainType.ORGANIZATION_DOMAIN);
    }

    /** Gives an organization a verified domain. */
    public final Domain addDomain(String organizationId, String name, DomainType type) {
        Domain domain = domain(organizationId, name, type);
        addDomain(domain);
        return domain;
    }

    /** Gives an organization a domain. */
    public final void addDomain(Domain domain) {
        tenants().add(domain);
        tell("organization.domain_created", domain.organizationId(), WebhookData.of(domain));
    }

    /** Takes a domain from an organization. */
    public final void removeDomain(String organizationId, String name) {
        List<Domain> gone = tenants().domains(organizationId).stream()
                .filter(domain -> domain.name().equals(name.toLowerCase(Locale.ROOT)))
                .toList();
        tenants().removeDomain(organizationId, name);
        gone.forEach(domain -> tell("organization.domain_deleted", organizationId, WebhookData.of(domain)));
    }

    /** Adds somebody whom the sign-in pages know by address. */
    public final void addUser(SimulatedUser user) {
        tenants().add(user);
    }

    /** Registers another application, or replaces one. */
    public final void addClient(Client client) {
        environment.clients().put(client);
    }

    /** Changes the default application in any way. */
    public final void changeClient(UnaryOperator<Client> change) {
        environment.clients().change(clientId, change);
    }

    /** The only secret of the default application from now on. */
    public final void setClientSecret(String secret) {
        changeClient(client -> client.withSecret(secret));
    }

    /** The allowed callback URLs of the default application, besides those on this machine. */
    public final void setRedirectUris(List<String> uris) {
        changeClient(client -> client.withRedirectUris(uris));
    }

    /** From now on also addresses on this machine have to be registered. */
    public final void allowRegisteredUrisOnly() {
        changeClient(Client::withRegisteredUrisOnly);
    }

    /** Where logins from the customer's side go; empty for the default callback. */
    public final void setInitiateLoginUri(String uri) {
        changeClient(client -> client.withInitiateLoginUri(uri));
    }

    /** Whether the default application may call the management API. */
    public final void setApiAccess(boolean allowed) {
        changeClient(client -> client.withApiAccess(allowed));
    }

    private void change(String connectionId, UnaryOperator<Connection> change) {
        if (!tenants().change(connectionId, change)) {
            throw new IllegalArgumentException("No connection " + connectionId);
        }
    }

    private Domain domain(String organizationId, String name, DomainType type) {
        return new Domain(environment.ids().next("dom"), organizationId, name, type, VerificationStatus.VERIFIED);
    }
}
