package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;

/** A realm with Keycloak's organizations switched on, as its administrator sees them. */
final class OrganizationRealm {

    private static final String CUSTOMERS = "scalekit_organization_id";

    private final MappedRealm mapped;

    private OrganizationRealm(MappedRealm mapped) {
        this.mapped = mapped;
    }

    static OrganizationRealm on(Stage stage) {
        return on(stage, draft -> draft);
    }

    static OrganizationRealm on(Stage stage, UnaryOperator<RealmDraft> change) {
        return new OrganizationRealm(
                MappedRealm.on(stage, draft -> change.apply(draft.withRealm("organizationsEnabled", true))));
    }

    /** The realm with its mappers and people. */
    MappedRealm mapped() {
        return mapped;
    }

    TestRealm realm() {
        return mapped.realm();
    }

    /** Makes an organization that names these customers; returns its id. */
    String organization(String alias, String... customers) {
        return organization(Json.object().put("name", "The people of " + alias).put("alias", alias), customers);
    }

    /** The same with domains of its own. */
    String organizationWithDomains(String alias, List<String> domains, String... customers) {
        ObjectNode organization =
                Json.object().put("name", "The people of " + alias).put("alias", alias);
        ArrayNode list = organization.withArray("domains");
        domains.forEach(domain -> list.addObject().put("name", domain).put("verified", true));
        return organization(organization, customers);
    }

    private String organization(ObjectNode organization, String... customers) {
        ArrayNode named = organization.withObject("/attributes").withArray(CUSTOMERS);
        Stream.of(customers).forEach(named::add);
        return realm().admin().post(path(""), organization).newId();
    }

    /** Changes an organization. */
    void change(String id, String key, Object value) {
        ObjectNode organization = (ObjectNode) realm().admin().get(path("/" + id));
        realm().admin().put(path("/" + id), organization.putPOJO(key, value));
    }

    /** Makes somebody a member, as an administrator does it. */
    void add(String id, String userId) {
        realm().admin().post(path("/" + id + "/members"), Json.text(userId));
    }

    /** The aliases of the organizations that somebody is an unmanaged member of; a managed one is marked. */
    Set<String> of(String userId) {
        return stream(realm().admin().get(path("/members/" + userId + "/organizations")))
                .map(organization -> organization.path("alias").asText()
                        + (isManaged(organization.path("id").asText(), userId) ? " (managed)" : ""))
                .collect(Collectors.toSet());
    }

    private boolean isManaged(String id, String userId) {
        return realm().admin()
                .get(path("/" + id + "/members/" + userId))
                .path("membershipType")
                .asText()
                .equals("MANAGED");
    }

    /** All organizations, whole. */
    List<JsonNode> all() {
        return stream(realm().admin().get(path("?briefRepresentation=false"))).toList();
    }

    /** The only organization with this alias. */
    JsonNode byAlias(String alias) {
        List<JsonNode> found = all().stream()
                .filter(organization -> organization.path("alias").asText().equals(alias))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " organizations are called " + alias);
        }
        return found.get(0);
    }

    static Set<String> domains(JsonNode organization) {
        return stream(organization.path("domains"))
                .map(domain -> domain.path("name").asText())
                .collect(Collectors.toSet());
    }

    static List<String> customers(JsonNode organization) {
        return stream(organization.path("attributes").path(CUSTOMERS))
                .map(JsonNode::asText)
                .toList();
    }

    private String path(String rest) {
        return realm().path() + "/organizations" + rest;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
