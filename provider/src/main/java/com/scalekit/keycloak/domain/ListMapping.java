package com.scalekit.keycloak.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a mapper "Scalekit groups and roles" is configured, read once and known to be consistent.
 *
 * @param claim name of the claim
 * @param delimiter between the values of a text; empty if a text is one value
 * @param target what the values name
 * @param createMissing whether groups and roles that do not exist are made
 * @param organization the only organization whose people it applies to; empty for all
 */
public record ListMapping(
        String claim, String delimiter, Target target, boolean createMissing, Optional<OrganizationId> organization) {

    private static final int MAX_DELIMITER = 8;
    private static final int MAX_PREFIX = 64;

    /** What the values name. */
    public sealed interface Target {}

    /**
     * Groups directly below another one.
     *
     * @param path of the parent
     */
    public record GroupsBelow(String path) implements Target {}

    /**
     * Roles of the realm.
     *
     * @param prefix how all of their names begin
     */
    public record RolesWith(String prefix) implements Target {}

    /** What reading a configuration gives: a mapping, or every problem it has. */
    public sealed interface Result {}

    /**
     * A configuration that works.
     *
     * @param mapping what it says
     */
    public record Valid(ListMapping mapping) implements Result {}

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
        return organization.isEmpty() || organization.get().equals(other);
    }

    /** Reads a configuration. Blank values count as absent; unknown keys are left alone. */
    public static Result read(Map<String, String> config) {
        List<String> problems = new ArrayList<>();
        String claim = MappingConfig.text(config, MappingKeys.CLAIM).orElse("");
        if (claim.isEmpty()) {
            problems.add("Claim is missing");
        }
        // Not stripped: a blank is a delimiter like any other.
        String delimiter =
                Optional.ofNullable(config.get(MappingKeys.DELIMITER)).orElse("");
        if (delimiter.length() > MAX_DELIMITER) {
            problems.add("Delimiter must have at most " + MAX_DELIMITER + " characters");
        }
        Optional<OrganizationId> organization = MappingConfig.customer(config, problems);
        Target target = target(config, problems);
        boolean create = Boolean.parseBoolean(
                MappingConfig.text(config, MappingKeys.CREATE_MISSING).orElse("false"));
        return problems.isEmpty()
                ? new Valid(new ListMapping(claim, delimiter, target, create, organization))
                : new Invalid(problems);
    }

    private static Target target(Map<String, String> config, List<String> problems) {
        Optional<String> group = MappingConfig.text(config, MappingKeys.PARENT_GROUP);
        Optional<String> prefix = MappingConfig.text(config, MappingKeys.ROLE_PREFIX);
        if (group.isPresent() == prefix.isPresent()) {
            problems.add(
                    group.isPresent()
                            ? "Parent group and Role prefix exclude each other; add a second mapper for the other one"
                            : "Parent group or Role prefix is missing");
        }
        if (prefix.isPresent() && (prefix.get().length() > MAX_PREFIX || !TargetName.isUsable(prefix.get()))) {
            problems.add("Role prefix must be at most " + MAX_PREFIX
                    + " ordinary characters without slashes, backslashes or invisible ones");
        }
        return prefix.<Target>map(RolesWith::new).orElseGet(() -> new GroupsBelow(group.orElse("")));
    }
}
