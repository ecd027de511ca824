package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/** A realm whose identity provider has mappers, with all that such a mapper may touch or must not touch. */
final class MappedRealm {

    /** Of our mappers every one logs under this name. */
    private static final String OURS = "[com.scalekit.keycloak.users.MappingLog]";
    /** Who looks after what other mappers do. */
    private static final List<String> GUARDS =
            List.of("[com.scalekit.keycloak.broker.AccountGuard]", "[com.scalekit.keycloak.broker.CheckedContext]");

    private final Stage stage;
    private final TestRealm realm;
    private final Admin admin;
    private final ServerLog log;
    private final AtomicInteger mappers = new AtomicInteger();

    private MappedRealm(Stage stage, TestRealm realm) {
        this.stage = stage;
        this.realm = realm;
        this.admin = stage.admin();
        this.log = ServerLog.from(stage.keycloak());
    }

    static MappedRealm on(Stage stage) {
        return on(stage, draft -> draft);
    }

    static MappedRealm on(Stage stage, UnaryOperator<RealmDraft> change) {
        return on(stage, stage.freshRealm(change));
    }

    /** A realm that several tests may share, which then leave no mapper behind. */
    static MappedRealm on(Stage stage, TestRealm realm) {
        MappedRealm mapped = new MappedRealm(stage, realm);
        ObjectNode profile = (ObjectNode) mapped.admin.get(mapped.path("/users/profile"));
        mapped.admin.put(mapped.path("/users/profile"), profile.put("unmanagedAttributePolicy", "ADMIN_VIEW"));
        return mapped;
    }

    TestRealm realm() {
        return realm;
    }

    /** Adds a mapper as an administrator does. */
    MappedRealm withMapper(String type, Map<String, String> config) {
        ObjectNode mapper = Json.object()
                .put("name", type + " " + mappers.incrementAndGet())
                .put("identityProviderAlias", TestRealm.ALIAS)
                .put("identityProviderMapper", type);
        mapper.withObject("/config").put("syncMode", "INHERIT");
        config.forEach(mapper.withObject("/config")::put);
        admin.post(path("/identity-provider/instances/scalekit/mappers"), mapper);
        return this;
    }

    /** Adds one of a document's. */
    void withSample(JsonNode sample) {
        admin.post(path("/identity-provider/instances/scalekit/mappers"), sample);
    }

    /** Removes all of them. */
    void withoutMappers() {
        String mappers = path("/identity-provider/instances/scalekit/mappers");
        stream(admin.get(mappers))
                .forEach(
                        mapper -> admin.delete(mappers + "/" + mapper.path("id").asText()));
    }

    /** Lets somebody try to sign in; returns where that ends. */
    Page attempt(SimulatedUser person) {
        stage.control().autopilot(person);
        return realm.visitor().startWith(person.email());
    }

    /** Signs somebody in; returns the account as it is then. */
    Account signIn(SimulatedUser person) {
        return realm.accounts().byId(enter(person).claim("sub"));
    }

    /** Signs somebody in; returns what the application sees. */
    SignedIn enter(SimulatedUser person) {
        stage.control().autopilot(person);
        return realm.visitor().signInOnAutopilot(person.email());
    }

    /** Makes a group; returns its id. */
    String group(String name) {
        return admin.post(path("/groups"), Json.object().put("name", name)).newId();
    }

    /** Makes a group below another one; returns its id. */
    String groupBelow(String parent, String name) {
        return admin.post(path("/groups/" + parent + "/children"), Json.object().put("name", name))
                .newId();
    }

    /** The names of the groups directly below one. */
    Set<String> namesBelow(String parent) {
        return stream(admin.get(path("/groups/" + parent + "/children?max=1000")))
                .map(group -> group.path("name").asText())
                .collect(Collectors.toSet());
    }

    void join(Account account, String group) {
        admin.put(path("/users/" + account.id() + "/groups/" + group), Json.object());
    }

    /** The paths of the groups that somebody is in. */
    Set<String> groupsOf(Account account) {
        return stream(admin.get(path("/users/" + account.id() + "/groups?max=1000")))
                .map(group -> group.path("path").asText())
                .collect(Collectors.toSet());
    }

    /** Makes a realm role. */
    JsonNode role(String name) {
        admin.post(path("/roles"), Json.object().put("name", name));
        return admin.get(path("/roles/" + name));
    }

    /** A role of Keycloak's own administration. */
    JsonNode administration(String name) {
        return admin.get(path("/clients/" + management() + "/roles/" + name));
    }

    void contain(String composite, JsonNode role) {
        admin.post(path("/roles/" + composite + "/composites"), list(role));
    }

    void grant(Account account, JsonNode role) {
        admin.post(path("/users/" + account.id() + "/role-mappings/realm"), list(role));
    }

    /** Gives a role of Keycloak's own administration to a group. */
    void administrate(String group, String role) {
        admin.post(path("/groups/" + group + "/role-mappings/clients/" + management()), list(administration(role)));
    }

    void grantToGroup(String group, JsonNode role) {
        admin.post(path("/groups/" + group + "/role-mappings/realm"), list(role));
    }

    /** The realm roles that somebody has directly. */
    Set<String> rolesOf(Account account) {
        return stream(admin.get(path("/users/" + account.id() + "/role-mappings/realm")))
                .map(role -> role.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** The names of all realm roles. */
    Set<String> roles() {
        return stream(admin.get(path("/roles?max=1000")))
                .map(role -> role.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** What our mappers of this realm have logged. */
    List<String> warnings() {
        return warnings(List.of(OURS));
    }

    /** What the log says of mappers that wanted to decide whose an account is. */
    List<String> guarded() {
        return warnings(GUARDS);
    }

    /** What the log says of customers and the organizations that they are. */
    List<String> membershipWarnings() {
        return warnings(List.of("[com.scalekit.keycloak.users.OrganizationMembership]"));
    }

    private List<String> warnings(List<String> loggers) {
        return log.lines().stream()
                .filter(line -> line.contains("WARN") && loggers.stream().anyMatch(line::contains))
                .toList();
    }

    String path(String rest) {
        return realm.path() + rest;
    }

    private String management() {
        return admin.get(path("/clients?clientId=realm-management"))
                .path(0)
                .path("id")
                .asText();
    }

    private static ArrayNode list(JsonNode role) {
        return Json.object().withArray("roles").add(role);
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
