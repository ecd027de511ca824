package com.scalekit.keycloak.domain;

/** Three customers of one environment. Acme has two connections, and no two customers trust each other. */
final class TestCustomers {

    static final OrganizationId ACME = new OrganizationId("org_1001");
    static final OrganizationId GLOBEX = new OrganizationId("org_2002");
    static final OrganizationId INITECH = new OrganizationId("org_3003");

    static final Connection ACME_SAML = new Connection(new ConnectionId("conn_11"), ACME);
    static final Connection ACME_OIDC = new Connection(new ConnectionId("conn_12"), ACME);
    static final Connection GLOBEX_SAML = new Connection(new ConnectionId("conn_21"), GLOBEX);
    static final Connection INITECH_OIDC = new Connection(new ConnectionId("conn_31"), INITECH);

    private TestCustomers() {}

    static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }

    static EmailDomain domain(String text) {
        return EmailDomain.parse(text).orElseThrow();
    }

    static ScalekitSubject subject(Connection connection, String identifier) {
        return ScalekitSubject.parse(connection.id() + ";" + identifier).orElseThrow();
    }

    static ConnectionSelector by(Connection connection) {
        return new ConnectionSelector.ByConnection(connection.id());
    }

    static ConnectionSelector by(OrganizationId organization) {
        return new ConnectionSelector.ByOrganization(organization);
    }

    static ConnectionSelector by(EmailDomain domain) {
        return new ConnectionSelector.ByDomain(domain);
    }
}
