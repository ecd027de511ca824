package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * What customers are in a realm that has Keycloak's organizations switched on.
 *
 * @param membership whether people become members of the organization that their customer is
 * @param alias how organizations are called that do not name their customer; without a rule only those count that do
 * @param create whether a customer who is no organization yet becomes one when somebody signs in
 */
public record OrganizationSettings(boolean membership, Optional<OrganizationAlias> alias, boolean create) {

    /** Nothing is configured. */
    public static OrganizationSettings byDefault() {
        return new OrganizationSettings(true, Optional.empty(), false);
    }
}
