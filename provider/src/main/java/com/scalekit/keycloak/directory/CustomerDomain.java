package com.scalekit.keycloak.directory;

import java.util.Set;

import com.scalekit.keycloak.domain.EmailDomain;

/**
 * A domain of a customer, whether it leads anywhere or not.
 *
 * @param name the domain
 * @param type {@code ORGANIZATION_DOMAIN} or {@code ALLOWED_EMAIL_DOMAIN}; empty if Scalekit does not say
 * @param verification {@code PENDING}, {@code VERIFIED}, {@code FAILED} or {@code AUTO_VERIFIED}; empty if Scalekit does not say
 */
public record CustomerDomain(EmailDomain name, String type, String verification) {

    private static final Set<String> UNPROVED = Set.of("PENDING", "FAILED");

    /** Whether it is for leading people to the customer: only these are, and it is Scalekit's default. */
    public boolean isForSignIn() {
        return type.isEmpty() || type.equals("ORGANIZATION_DOMAIN");
    }

    /** Whether Scalekit says that nobody has proved it. */
    public boolean isUnproved() {
        return UNPROVED.contains(verification);
    }

    /** Whether Scalekit has given up waiting for the proof. */
    public boolean hasFailed() {
        return verification.equals("FAILED");
    }
}
