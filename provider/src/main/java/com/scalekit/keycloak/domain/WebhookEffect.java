package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.Set;

/** What an event of Scalekit's is about, as far as it matters here. */
public enum WebhookEffect {
    /** Which domain leads where may have changed. */
    CUSTOMERS_CHANGED,
    /** Somebody is in a customer's directory, and active. */
    USER_PRESENT,
    /** Somebody has left a customer's directory, or may not sign in any more. */
    USER_GONE,
    /** Nothing that matters here, or an event that is not known. */
    NOTHING;

    private static final Set<String> ABOUT_CUSTOMERS = Set.of(
            "organization.deleted",
            "organization.domain_created",
            "organization.domain_deleted",
            "organization.domain_dns_verification_success",
            "organization.domain_dns_verification_failed",
            "organization.sso_created",
            "organization.sso_enabled",
            "organization.sso_disabled",
            "organization.sso_deleted");

    /** The types of event that are about customers. */
    public static Set<String> aboutCustomers() {
        return ABOUT_CUSTOMERS;
    }

    /**
     * Of an event.
     *
     * @param type its type
     * @param active what it says of {@code active}, which only people have
     */
    public static WebhookEffect of(String type, Optional<Boolean> active) {
        return switch (type) {
            case "organization.directory.user_deleted" -> USER_GONE;
            case "organization.directory.user_created", "organization.directory.user_updated" ->
                active.map(now -> now ? USER_PRESENT : USER_GONE).orElse(NOTHING);
            default -> ABOUT_CUSTOMERS.contains(type) ? CUSTOMERS_CHANGED : NOTHING;
        };
    }
}
