package com.scalekit.keycloak.demo;

import java.net.URI;
import java.util.List;

import com.scalekit.keycloak.demo.walk.PortalWalk;
import com.scalekit.keycloak.demo.walk.SignInWalk;

/**
 * Signs in everybody whom the demo names, each in a fresh browser.
 *
 * @param portal the list of the customers' portals
 */
record DemoWalk(URI application, URI portal, Console console) {

    /** The names that the guide gives people to type. */
    private static final List<String> ENTERPRISE_USERS =
            List.of("jane@example.com", "sam@megacorp.org", "peter@initech.example");

    /** One customer whose identity provider speaks OpenID Connect, and one whose speaks SAML. */
    private static final List<Employee> PORTAL_USERS =
            List.of(new Employee("MegaCorp", "sam@megacorp.org"), new Employee("Initech", "peter@initech.example"));

    private static final String LOCAL_USER = "pat";
    private static final String PASSWORD = "password";

    /** Ends at the first person who does not arrive as who they are. */
    void signEverybodyIn() {
        SignInWalk walk = new SignInWalk(application);
        for (String name : ENTERPRISE_USERS) {
            requireSame(name, walk.signIn(name, ""));
            console.progress("signed in through Scalekit: " + name);
        }
        console.progress("signed in with a password: " + walk.signIn(LOCAL_USER, PASSWORD));
        PortalWalk fromPortal = new PortalWalk(portal, application);
        for (Employee person : PORTAL_USERS) {
            requireSame(person.email(), fromPortal.signIn(person.customer(), person.email()));
            console.progress("signed in from " + person.customer() + "'s portal: " + person.email());
        }
    }

    private static void requireSame(String typed, String signedIn) {
        if (!signedIn.equals(typed)) {
            throw new DemoException(typed + " typed, but " + signedIn + " signed in");
        }
    }

    /** Somebody who works at a customer. */
    private record Employee(String customer, String email) {}
}
