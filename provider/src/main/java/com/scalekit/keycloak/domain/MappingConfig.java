package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an administrator typed into the form of a mapper. */
final class MappingConfig {

    private MappingConfig() {}

    /** A value that is not blank, without the blanks around it. */
    static Optional<String> text(Map<String, String> config, String key) {
        return Optional.ofNullable(config.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The one customer that a mapper is for, if there is one; adds to the problems. */
    static Optional<OrganizationId> customer(Map<String, String> config, List<String> problems) {
        Optional<String> text = text(config, MappingKeys.ORGANIZATION_ID);
        Optional<OrganizationId> customer = text.flatMap(OrganizationId::parse);
        if (text.isPresent() && customer.isEmpty()) {
            problems.add("Only for organization must look like org_70087756662964366");
        }
        return customer;
    }
}
