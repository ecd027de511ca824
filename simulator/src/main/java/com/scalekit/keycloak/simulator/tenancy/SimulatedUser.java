package com.scalekit.keycloak.simulator.tenancy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody who signs in at a customer's identity provider. An empty text means "not said": no name claim, the usual
 * subject, the connection and organization of the request.
 *
 * @param subject replaces the whole {@code sub}
 * @param claims further claims of the ID token; one of them may also replace a usual claim
 * @param connectionId what the answer names instead of the connection that was chosen
 * @param organizationId what the answer names instead of the organization that was chosen
 */
public record SimulatedUser(
        String email,
        String givenName,
        String familyName,
        String subject,
        Map<String, Object> claims,
        boolean active,
        String connectionId,
        String organizationId) {

    /** Claims do not change behind the user's back. */
    public SimulatedUser {
        claims = Map.copyOf(claims);
    }

    /** Somebody of whom only the address is known. */
    public static SimulatedUser of(String email) {
        return new SimulatedUser(email, "", "", "", Map.of(), true, "", "");
    }

    /** The same person with first and last name. */
    public SimulatedUser named(String first, String last) {
        return new SimulatedUser(email, first, last, subject, claims, active, connectionId, organizationId);
    }

    /** The same person with one more claim, such as a custom attribute or {@code email_verified}. */
    public SimulatedUser withClaim(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return new SimulatedUser(email, givenName, familyName, subject, more, active, connectionId, organizationId);
    }

    /** The same person under another subject, for example {@code usr_1} as in Full Stack Auth. */
    public SimulatedUser withSubject(String whole) {
        return new SimulatedUser(email, givenName, familyName, whole, claims, active, connectionId, organizationId);
    }

    /** The same person, whom the environment does not let in: {@code user_not_active}. */
    public SimulatedUser inactive() {
        return new SimulatedUser(email, givenName, familyName, subject, claims, false, connectionId, organizationId);
    }

    /** The same person, answered for by another connection than the one that was asked for. */
    public SimulatedUser answeredBy(String connection) {
        return new SimulatedUser(email, givenName, familyName, subject, claims, active, connection, organizationId);
    }

    /** The same person, answered for as a member of another organization. */
    public SimulatedUser memberOf(String organization) {
        return new SimulatedUser(email, givenName, familyName, subject, claims, active, connectionId, organization);
    }

    /** What stands behind the last {@code @} of the address, in lower case; empty if there is none. */
    public String domain() {
        return domainOf(email);
    }

    /** What stands behind the last {@code @} of an address, in lower case; empty if there is none. */
    public static String domainOf(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1).trim().toLowerCase(Locale.ROOT);
    }
}
