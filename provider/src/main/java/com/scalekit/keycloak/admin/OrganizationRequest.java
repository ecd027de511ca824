package com.scalekit.keycloak.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.domain.EmailDomain;

/**
 * The body of {@code POST organizations}, read.
 *
 * @param displayName how the customer is called
 * @param externalId the id on our side; empty for that of the organization of Keycloak, or none
 * @param keycloak the organization of Keycloak to be made with it, if one is
 */
record OrganizationRequest(String displayName, String externalId, Optional<KeycloakOrganization> keycloak) {

    /** As Scalekit takes it. */
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_ID = 255;

    /** @param domains those of its people */
    record KeycloakOrganization(String alias, Set<EmailDomain> domains) {}

    /** What reading gives. */
    sealed interface Result {}

    /** @param request a body that can be used */
    record Usable(OrganizationRequest request) implements Result {}

    /** @param problem in English */
    record Unusable(String problem) implements Result {}

    static Result read(JsonNode body) {
        String name = body.path("displayName").asText("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return new Unusable("displayName must have 1 to " + LONGEST_NAME + " characters");
        }
        String externalId = body.path("externalId").asText("").strip();
        if (externalId.length() > LONGEST_ID) {
            return new Unusable("externalId must have at most " + LONGEST_ID + " characters");
        }
        JsonNode keycloak = body.path("keycloakOrganization");
        if (keycloak.isMissingNode() || keycloak.isNull()) {
            return new Usable(new OrganizationRequest(name, externalId, Optional.empty()));
        }
        String alias = keycloak.path("alias").asText("").strip();
        if (alias.isEmpty() || alias.length() > LONGEST_ID) {
            return new Unusable("keycloakOrganization.alias must have 1 to " + LONGEST_ID + " characters");
        }
        List<String> wrong = new ArrayList<>();
        Set<EmailDomain> domains = new TreeSet<>(Comparator.comparing(EmailDomain::value));
        keycloak.path("domains")
                .forEach(domain -> EmailDomain.parse(domain.asText(""))
                        .ifPresentOrElse(domains::add, () -> wrong.add(domain.asText(""))));
        return wrong.isEmpty()
                ? new Usable(new OrganizationRequest(
                        name, externalId, Optional.of(new KeycloakOrganization(alias, domains))))
                : new Unusable("keycloakOrganization.domains must be domains");
    }
}
