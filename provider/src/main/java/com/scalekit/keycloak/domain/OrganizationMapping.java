package com.scalekit.keycloak.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a mapper "Scalekit organization membership" is configured, read once and known to be consistent.
 *
 * @param alias of the Keycloak organization
 * @param customer the only Scalekit organization whose people become members; empty for all that the identity provider serves
 */
public record OrganizationMapping(String alias, Optional<OrganizationId> customer) {

    /** What reading a configuration gives: a mapping, or every problem it has. */
    public sealed interface Result {}

    /**
     * A configuration that works.
     *
     * @param mapping what it says
     */
    public record Valid(OrganizationMapping mapping) implements Result {}

    /**
     * A configuration that does not work.
     *
     * @param problems every reason, in English, naming the setting as the Admin Console labels it
     */
    public record Invalid(List<String> problems) implements Result {
        /** Copies the list. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Whether somebody of this organization is meant. */
    public boolean appliesTo(OrganizationId other) {
        return customer.isEmpty() || customer.get().equals(other);
    }

    /** Whether somebody of this organization is meant, and not everybody. */
    public boolean isOnlyFor(OrganizationId other) {
        return customer.filter(other::equals).isPresent();
    }

    /** Reads a configuration. Blank values count as absent; unknown keys are left alone. */
    public static Result read(Map<String, String> config) {
        List<String> problems = new ArrayList<>();
        Optional<String> alias = MappingConfig.text(config, MappingKeys.KEYCLOAK_ORGANIZATION);
        if (alias.isEmpty()) {
            problems.add("Keycloak organization is missing");
        }
        Optional<OrganizationId> customer = MappingConfig.customer(config, problems);
        return problems.isEmpty() ? new Valid(new OrganizationMapping(alias.get(), customer)) : new Invalid(problems);
    }
}
