package com.scalekit.keycloak.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a mapper "Scalekit claim" is configured, read once and known to be consistent.
 *
 * @param claim name of the claim
 * @param attribute user attribute that it is written to
 * @param sessionNote user-session note that it is written to; at least one of both is there
 */
public record ClaimMapping(String claim, Optional<String> attribute, Optional<String> sessionNote) {

    /** How the names of session notes begin, so that none of Keycloak's own can be meant. */
    public static final String NOTE_PREFIX = "claim.";

    /** What Keycloak's user profile allows as the name of an attribute. */
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private static final Pattern NOTE_NAME = Pattern.compile(Pattern.quote(NOTE_PREFIX) + "[A-Za-z0-9._-]{1,100}");

    /** Who somebody is, which only the identity itself decides; in lower case, as some databases compare. */
    private static final Set<String> RESERVED = Set.of(
            "id",
            "username",
            "email",
            "emailverified",
            "firstname",
            "lastname",
            "enabled",
            "createdtimestamp",
            // Keycloak's record that somebody agreed to its terms.
            "terms_and_conditions");

    /** What we, Keycloak and its user federation remember of an account. */
    private static final Set<String> RESERVED_PREFIXES =
            Set.of("scalekit", "kc.", "keycloak.", "ldap_", "kerberos_", "saml.persistent.name.id.");

    /** What reading a configuration gives: a mapping, or every problem it has. */
    public sealed interface Result {}

    /**
     * A configuration that works.
     *
     * @param mapping what it says
     */
    public record Valid(ClaimMapping mapping) implements Result {}

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

    /** Reads a configuration. Blank values count as absent; unknown keys are left alone. */
    public static Result read(Map<String, String> config) {
        List<String> problems = new ArrayList<>();
        String claim = MappingConfig.text(config, MappingKeys.CLAIM).orElse("");
        Optional<String> attribute = MappingConfig.text(config, MappingKeys.ATTRIBUTE);
        Optional<String> note = MappingConfig.text(config, MappingKeys.SESSION_NOTE);
        if (claim.isEmpty()) {
            problems.add("Claim is missing");
        }
        if (attribute.isEmpty() && note.isEmpty()) {
            problems.add("User attribute or Session note is missing");
        }
        if (attribute.filter(name -> !ATTRIBUTE_NAME.matcher(name).matches()).isPresent()) {
            problems.add("User attribute must be a name of letters, digits, dots, hyphens and underscores");
        }
        if (attribute.filter(ClaimMapping::isReserved).isPresent()) {
            problems.add("User attribute must not be one that says who somebody is or that Keycloak or this extension"
                    + " keeps for itself");
        }
        if (note.filter(name -> !NOTE_NAME.matcher(name).matches()).isPresent()) {
            problems.add("Session note must begin with " + NOTE_PREFIX
                    + " and go on with letters, digits, dots, hyphens and underscores");
        }
        return problems.isEmpty() ? new Valid(new ClaimMapping(claim, attribute, note)) : new Invalid(problems);
    }

    private static boolean isReserved(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return RESERVED.contains(name) || RESERVED_PREFIXES.stream().anyMatch(name::startsWith);
    }
}
