package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the alias of a Keycloak organization follows from the customer that it is. Only from the id, which Scalekit gives:
 * whatever the customer's own administrator can choose would lead into another customer's organization.
 *
 * @param pattern for example {@code customer-{organization_id}}
 */
public record OrganizationAlias(String pattern) {

    /** What stands for Scalekit's organization id, exactly once. */
    public static final String PLACEHOLDER = "{organization_id}";

    /** Around the id. Applications ask for {@code organization:<alias>}, so no blanks and nothing that separates. */
    private static final Pattern AROUND = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    /** @throws IllegalArgumentException if the pattern has another shape */
    public OrganizationAlias {
        if (!isUsable(pattern)) {
            throw new IllegalArgumentException("not a rule for aliases");
        }
    }

    /** @return empty if the text has another shape */
    public static Optional<OrganizationAlias> parse(String text) {
        return isUsable(text) ? Optional.of(new OrganizationAlias(text)) : Optional.empty();
    }

    /** The alias of a customer's organization. */
    public String of(OrganizationId customer) {
        return pattern.replace(PLACEHOLDER, customer.value());
    }

    private static boolean isUsable(String text) {
        int start = text.indexOf(PLACEHOLDER);
        return start >= 0
                && AROUND.matcher(text.substring(0, start)).matches()
                && AROUND.matcher(text.substring(start + PLACEHOLDER.length())).matches();
    }
}
