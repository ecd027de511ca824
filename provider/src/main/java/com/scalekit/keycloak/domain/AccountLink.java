package com.scalekit.keycloak.domain;

/**
 * That an account is linked through an identity provider of ours already.
 *
 * @param here whether through the one of this login, else through another one
 * @param organization whose people come that way, or an empty text if that is not on record
 */
public record AccountLink(boolean here, String organization) {

    /** Whether people of this organization come that way. */
    boolean isOf(OrganizationId other) {
        return organization.equals(other.value());
    }
}
