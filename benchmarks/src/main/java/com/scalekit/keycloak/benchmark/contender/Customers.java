package com.scalekit.keycloak.benchmark.contender;

import java.util.Locale;
import java.util.Random;

import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/**
 * Customers with a number instead of a name. Each has one domain and one connection, and its ids follow from its number,
 * so that Keycloak's own database can be given the same ones.
 *
 * @param count how many there are; their numbers begin with 0
 */
public record Customers(int count) {

    /** What stands in front of the number, so that ids have the length of Scalekit's. */
    static final String DIGITS = "7008775666";

    private static final String ID = "%s_" + DIGITS + "%07d";

    /** The connection of one. */
    public static String connection(int number) {
        return String.format(Locale.ROOT, ID, "conn", number);
    }

    /** The organization of one. */
    public static String organization(int number) {
        return String.format(Locale.ROOT, ID, "org", number);
    }

    /** The domain of one. */
    public static String domain(int number) {
        return "customer-" + number + ".example";
    }

    /** Somebody who works for one of them. */
    public String address(String person, Random random) {
        return person + "@" + domain(random.nextInt(count));
    }

    /** Has these, and nobody else, in an environment that signs in at once whoever is named. */
    public void moveInto(Control control) {
        control.tenants().clear();
        for (int number = 0; number < count; number++) {
            String organization = organization(number);
            control.addOrganization(new Organization(organization, "Customer " + number, ""));
            control.addDomain(organization, domain(number));
            control.addConnection(Connection.active(connection(number), organization, ConnectionType.OIDC, "OKTA"));
        }
        control.autopilotFromLoginHint();
    }

    /** Somebody of whom identity providers say everything that a new account needs. */
    public static String known(Control control, String address) {
        control.addUser(SimulatedUser.of(address).named("Any", "Body"));
        return address;
    }
}
