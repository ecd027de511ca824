package com.scalekit.keycloak.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.Domain;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Json;
import com.scalekit.keycloak.simulator.wire.Params;

/** {@code /api/v1/organizations}: the organizations and their domains. */
public final class OrganizationsEndpoint {

    private static final int SMALLEST_PAGE = 10;
    private static final int LARGEST_PAGE = 100;
    /** How many domains come if nobody says how many. */
    private static final int USUAL_DOMAINS = 30;

    private static final int LONGEST_NAME = 200;

    private final Environment environment;
    private final ApiAccess access;

    /** The organizations of one environment. */
    public OrganizationsEndpoint(Environment environment) {
        this.environment = environment;
        this.access = new ApiAccess(environment);
    }

    /** One page of the list. */
    public Answer list(Params query, String authorization) {
        return played(access.guarded(authorization, () -> list(query)));
    }

    /** One organization by its id. */
    public Answer one(String id, String authorization) {
        return played(
                access.guarded(authorization, () -> wrap(environment.tenants().organization(id))));
    }

    /** One organization by the application's own id for it. */
    public Answer byExternalId(String externalId, String authorization) {
        return played(access.guarded(
                authorization,
                () -> wrap(environment.tenants().organizations().stream()
                        .filter(organization -> organization.externalId().equals(externalId))
                        .findFirst())));
    }

    /** Makes an organization. */
    public Answer create(String body, String authorization) {
        return played(
                access.guarded(authorization, () -> create(Json.parse(body).orElse(MissingNode.getInstance()))));
    }

    private Answer create(JsonNode body) {
        String name = body.path("display_name").asText("");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return ApiError.invalid(
                    "organization.display_name", "value length must be 1 to 200 characters", "string.max_len");
        }
        String externalId = body.path("external_id").asText("");
        boolean taken = !externalId.isEmpty()
                && environment.tenants().organizations().stream()
                        .anyMatch(other -> other.externalId().equals(externalId));
        if (taken) {
            return ApiError.exists("organization with this external_id already exists");
        }
        Organization made = new Organization(environment.ids().next("org"), name, externalId);
        environment.tenants().add(made);
        return Answer.json(201, Map.of("organization", view(made)));
    }

    /** The domains of an organization. */
    public Answer domains(String id, Params query, String authorization) {
        return played(access.guarded(authorization, () -> domains(id, query)));
    }

    private Answer domains(String id, Params query) {
        if (environment.tenants().organization(id).isEmpty()) {
            return ApiError.notFound("organization not found");
        }
        Optional<Integer> size = number(query.find("page_size").orElse(Integer.toString(USUAL_DOMAINS)));
        if (size.isEmpty() || size.get() < 1 || size.get() > LARGEST_PAGE) {
            return ApiError.invalid("page_size", "must be 1 to 100", "int32.lte");
        }
        Optional<Integer> page = number(query.find("page_number").orElse("0"));
        if (page.isEmpty() || page.get() < 0) {
            return ApiError.invalid("page_number", "must not be negative", "int32.gte");
        }
        Optional<String> type = query.find("domain_type");
        List<Map<String, Object>> domains = environment.tenants().domains(id).stream()
                .filter(domain -> type.isEmpty() || domain.type().name().equals(type.get()))
                .skip((long) page.get() * size.get())
                .limit(size.get())
                .map(OrganizationsEndpoint::view)
                .toList();
        return Answer.json(200, Map.of("domains", domains, "page_number", page.get(), "page_size", domains.size()));
    }

    private Answer list(Params query) {
        Optional<Integer> size = number(query.find("page_size").orElse(Integer.toString(SMALLEST_PAGE)));
        if (size.isEmpty() || size.get() < SMALLEST_PAGE || size.get() > LARGEST_PAGE) {
            return ApiError.invalid("page_size", "must be 10 to 100", "uint32.lte");
        }
        Optional<Integer> start = query.find("page_token").map(this::offset).orElse(Optional.of(0));
        return start.map(from -> page(from, size.get(), query.find("external_id")))
                .orElseGet(() -> ApiError.invalid("page_token", "is not a page token", "string.pattern"));
    }

    private Answer page(int from, int size, Optional<String> externalId) {
        List<Organization> all = environment.tenants().organizations().stream()
                .filter(organization ->
                        externalId.isEmpty() || organization.externalId().equals(externalId.get()))
                .toList();
        int start = Math.min(Math.max(0, from), all.size());
        int end = Math.min(start + size, all.size());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "organizations",
                all.subList(start, end).stream()
                        .map(OrganizationsEndpoint::view)
                        .toList());
        body.put("total_size", all.size());
        body.put("next_page_token", end < all.size() ? token(end) : "");
        body.put("prev_page_token", start > 0 ? token(Math.max(0, start - size)) : "");
        return Answer.json(200, body);
    }

    private Answer wrap(Optional<Organization> organization) {
        return organization
                .map(found -> Answer.json(200, Map.of("organization", view(found))))
                .orElseGet(() -> ApiError.notFound("organization not found"));
    }

    private Answer played(Answer answer) {
        return environment.scripts().play(Place.ORGANIZATIONS, answer);
    }

    private static Map<String, Object> view(Organization organization) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", organization.id());
        item.put("display_name", organization.displayName());
        if (!organization.externalId().isEmpty()) {
            item.put("external_id", organization.externalId());
        }
        item.put("region_code", "US");
        item.put("settings", Map.of("features", features(organization)));
        return item;
    }

    private static List<Map<String, Object>> features(Organization organization) {
        return Stream.of(Organization.SSO, Organization.DIRECTORY_SYNC)
                .<Map<String, Object>>map(name ->
                        Map.of("name", name, "enabled", organization.features().contains(name)))
                .toList();
    }

    static Map<String, Object> view(Domain domain) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", domain.id());
        item.put("domain", domain.name());
        item.put("domain_type", domain.type().name());
        item.put("organization_id", domain.organizationId());
        item.put("verification_method", "ADMIN");
        item.put("verification_status", domain.status().name());
        return item;
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(offset).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Integer> offset(String token) {
        try {
            return number(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
