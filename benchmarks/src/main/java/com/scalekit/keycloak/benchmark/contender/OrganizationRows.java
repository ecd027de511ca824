package com.scalekit.keycloak.benchmark.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Thousands of organizations and identity providers, as copies of one that Keycloak itself has made; over the Admin REST
 * API 100 000 of them would take hours. Keycloak's tables are those of 26.7.
 */
public final class OrganizationRows {

    /** The number in the id of the copies, which takes the place of the template's in every text of its configuration. */
    private static final String COPIES = " FROM generate_series(1, ?) AS n ";

    private static final String CONNECTION_OF = "'conn_" + Customers.DIGITS + "' || lpad(n::text, 7, '0')";

    private static final List<String> ORGANIZATION = List.of(
            "INSERT INTO org (id, enabled, realm_id, group_id, name, description, alias)"
                    + " SELECT o.id || '-' || n, o.enabled, o.realm_id, o.group_id || '-' || n, 'Customer ' || n,"
                    + " o.description, 'customer-' || n" + COPIES + "CROSS JOIN org o WHERE o.id = ?",
            "INSERT INTO keycloak_group (id, name, parent_group, realm_id, type, org_id)"
                    + " SELECT left(g.id, 28) || lpad(n::text, 8, '0'), o.id || '-' || n, g.parent_group, g.realm_id, g.type,"
                    + " o.id || '-' || n" + COPIES
                    + "CROSS JOIN org o JOIN keycloak_group g ON g.id = o.group_id WHERE o.id = ?",
            "UPDATE org SET group_id = g.id FROM keycloak_group g WHERE g.org_id = org.id AND org.id LIKE ? || '-%'",
            "INSERT INTO org_domain (id, name, verified, org_id)"
                    + " SELECT left(d.id, 28) || lpad(n::text, 8, '0'), 'customer-' || n || '.example', d.verified,"
                    + " d.org_id || '-' || n" + COPIES + "CROSS JOIN org_domain d WHERE d.org_id = ?");

    private static final String BROKER = "INSERT INTO identity_provider (internal_id, enabled, provider_alias,"
            + " provider_id, store_token, authenticate_by_default, realm_id, add_token_role, trust_email,"
            + " first_broker_login_flow_id, post_broker_login_flow_id, provider_display_name, link_only,"
            + " organization_id, hide_on_login)"
            + " SELECT left(p.internal_id, 28) || lpad(n::text, 8, '0'), p.enabled, 'customer-' || n, p.provider_id,"
            + " p.store_token, p.authenticate_by_default, p.realm_id, p.add_token_role, p.trust_email,"
            + " p.first_broker_login_flow_id, p.post_broker_login_flow_id, p.provider_display_name, p.link_only,"
            + " p.organization_id || '-' || n, p.hide_on_login" + COPIES
            + "CROSS JOIN identity_provider p WHERE p.provider_alias = ? AND p.realm_id = ?";

    private static final String BROKER_CONFIG =
            "INSERT INTO identity_provider_config (identity_provider_id, name, value)"
                    + " SELECT left(p.internal_id, 28) || lpad(n::text, 8, '0'), c.name,"
                    + " replace(replace(c.value, '" + Customers.connection(0) + "', " + CONNECTION_OF + "), '"
                    + Customers.domain(0) + "', 'customer-' || n || '.example')" + COPIES
                    + "CROSS JOIN identity_provider p JOIN identity_provider_config c ON c.identity_provider_id = p.internal_id"
                    + " WHERE p.provider_alias = ? AND p.realm_id = ?";

    private final Connection database;

    /** In this database. */
    public OrganizationRows(Connection database) {
        this.database = database;
    }

    /** Makes copies of an organization and its broker until there are so many. */
    void copy(String organization, String broker, String realm, int count) {
        if (count > 1) {
            for (String statement : ORGANIZATION) {
                if (statement.startsWith("UPDATE")) {
                    run(statement, organization);
                } else {
                    run(statement, count - 1, organization);
                }
            }
            copyBroker(broker, realm, count);
        }
    }

    /** Makes copies of a broker until there are so many. */
    void copyBroker(String broker, String realm, int count) {
        if (count > 1) {
            run(BROKER, count - 1, broker, realm);
            run(BROKER_CONFIG, count - 1, broker, realm);
            run("ANALYZE");
        }
    }

    private void run(String sql, Object... values) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("this version of Keycloak has other tables: " + sql, e);
        }
    }
}
