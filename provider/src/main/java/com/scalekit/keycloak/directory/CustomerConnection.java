package com.scalekit.keycloak.directory;

import java.util.List;
import java.util.Set;

import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;

/**
 * A customer's connection, whether people can sign in over it or not.
 *
 * @param id Scalekit's id
 * @param type such as {@code SAML}; empty if Scalekit does not say
 * @param provider the kind of identity provider, such as {@code OKTA}; empty if Scalekit does not say
 * @param status {@code DRAFT}, {@code IN_PROGRESS} or {@code COMPLETED}; whatever else Scalekit says; empty if it says nothing
 * @param enabled whether it is switched on
 * @param domains the domains that Scalekit names with it
 */
public record CustomerConnection(
        ConnectionId id, String type, String provider, String status, boolean enabled, List<EmailDomain> domains) {

    /** What people sign in over. */
    private static final Set<String> SIGN_IN_TYPES = Set.of("SAML", "OIDC");

    /** Copies the list. */
    public CustomerConnection {
        domains = List.copyOf(domains);
    }

    /** Whether it is for single sign-on; the others are for something else. */
    public boolean isForSignIn() {
        return SIGN_IN_TYPES.contains(type);
    }

    /** Whether the customer's administrator has finished setting it up. */
    public boolean isSetUp() {
        return isSetUp(status);
    }

    /** Whether people can sign in over it. */
    public boolean isActive() {
        return isActive(type, status, enabled);
    }

    /** The one rule of what people can sign in over, in the directory and beside it. */
    static boolean isActive(String type, String status, boolean enabled) {
        return enabled && isSetUp(status) && SIGN_IN_TYPES.contains(type);
    }

    private static boolean isSetUp(String status) {
        return status.equals("COMPLETED");
    }
}
