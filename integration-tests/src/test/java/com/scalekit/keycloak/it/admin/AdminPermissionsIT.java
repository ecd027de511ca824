package com.scalekit.keycloak.it.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Yaml;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may ask what. Every operation of the API's description is tried, so a new one cannot be left out. */
final class AdminPermissionsIT {

    private static final String VIEW = "view-identity-providers";
    private static final String MANAGE = "manage-identity-providers";
    private static final String VIEW_USERS = "view-users";
    private static final String MANAGE_USERS = "manage-users";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static TestRealm elsewhere;
    private static Caller nobody;
    private static Caller foreign;
    private static Caller plain;
    private static Caller eventViewer;
    private static Caller userViewer;
    private static Caller userManager;
    private static Caller viewer;
    private static Caller manager;
    private static Caller all;

    @BeforeAll
    static void administratorsOfEveryKind() {
        TestRealm realm = STAGE.realm();
        elsewhere = STAGE.freshRealm(draft -> draft);
        nobody = Caller.withoutToken();
        foreign = Caller.with(elsewhere, VIEW, MANAGE, "manage-users", "view-users", "realm-admin");
        plain = Caller.with(realm);
        eventViewer = Caller.with(realm, "view-realm", "view-events", "view-clients");
        userViewer = Caller.with(realm, VIEW_USERS);
        userManager = Caller.with(realm, MANAGE_USERS);
        viewer = Caller.with(realm, VIEW);
        manager = Caller.with(realm, MANAGE);
        all = Caller.with(realm, MANAGE, MANAGE_USERS);
    }

    /** An operation as the description has it, called with the examples of the description. */
    record Operation(String method, String template, String permission, String body, int success) {

        /** @param user an account that is linked, where the operation is about one */
        String path(String alias, String user) {
            return template.replace("{alias}", alias)
                            .replace("{organization}", KnownTenants.MEGACORP)
                            .replace("{user}", user)
                    + (template.endsWith("/resolve") ? "?email=jane@example.com" : "");
        }

        Caller.Answer by(Caller caller, TestRealm realm, String alias) {
            return by(caller, realm, alias, template.contains("{user}") ? linkedAccount(realm) : "");
        }

        Caller.Answer by(Caller caller, TestRealm realm, String alias, String user) {
            return caller.call(method, realm, path(alias, user), body.replace("somebody", user));
        }

        boolean onlyLooks() {
            return permission.startsWith("view-");
        }

        boolean isAllowedTo(Set<String> permissions) {
            return permissions.contains(permission);
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    static Stream<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        for (var path : Yaml.document("admin-api.yaml").path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    found.add(operation(path.getKey(), operation.getKey(), operation.getValue()));
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found.stream();
    }

    private static Operation operation(String path, String method, JsonNode described) {
        JsonNode example = described
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                described.path("x-permission").asText(),
                example.isMissingNode() ? "" : example.toString(),
                described.path("responses").has("201") ? 201 : 200);
    }

    private static String linkedAccount(TestRealm realm) {
        String name = "linked-" + Long.toString(System.nanoTime(), 36);
        String id = realm.accounts().add(name, name + "@nobody.example", true);
        realm.accounts().link(id, new Accounts.Link(TestRealm.ALIAS, KnownTenants.INITECH_CONNECTION + ";" + id, name));
        return id;
    }

    private static int status(Caller caller, Operation operation, String alias) {
        return operation.by(caller, STAGE.realm(), alias).status();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobodyGetsInWithoutAToken(Operation operation) {
        assertThat(status(nobody, operation, TestRealm.ALIAS)).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void administratorsOfAnotherRealmAreRefused(Operation operation) {
        assertThat(status(foreign, operation, TestRealm.ALIAS)).isEqualTo(403);
        assertThat(status(foreign, operation, "none")).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void peopleAndOtherAdministratorsAreRefusedAndNotToldWhichAliasExists(Operation operation) {
        for (Caller caller : List.of(plain, eventViewer)) {
            assertThat(status(caller, operation, TestRealm.ALIAS)).isEqualTo(403);
            assertThat(status(caller, operation, "none")).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whoHasThePermissionMayAndNobodyElse(Operation operation) {
        may(operation, viewer, Set.of(VIEW));
        may(operation, manager, Set.of(VIEW, MANAGE));
        may(operation, userViewer, Set.of(VIEW_USERS));
        may(operation, userManager, Set.of(VIEW_USERS, MANAGE_USERS));
    }

    private static void may(Operation operation, Caller caller, Set<String> permissions) {
        boolean allowed = operation.isAllowedTo(permissions);
        assertThat(status(caller, operation, TestRealm.ALIAS))
                .as("%s with %s", operation, permissions)
                .isEqualTo(allowed ? operation.success() : 403);
        assertThat(status(caller, operation, "none"))
                .as("%s of no alias with %s", operation, permissions)
                .isEqualTo(allowed ? 404 : 403);
    }

    @Test
    void anIdentityProviderOfAnotherKindIsNone() {
        STAGE.admin()
                .post(
                        STAGE.realm().path() + "/identity-provider/instances",
                        Json.object()
                                .put("alias", "another")
                                .put("providerId", "github")
                                .set(
                                        "config",
                                        Json.object().put("clientId", "a").put("clientSecret", "b")));
        assertThat(operations())
                .allSatisfy(operation ->
                        assertThat(status(all, operation, "another")).isEqualTo(404));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noAnswerHoldsTheSecretOrAToken(Operation operation) {
        Caller.Answer answer = operation.by(all, STAGE.realm(), TestRealm.ALIAS);
        assertThat(answer.body()).doesNotContain(KnownTenants.CLIENT_SECRET).doesNotContain("eyJ");
        assertThat(answer.status()).isEqualTo(operation.success());
        assertThat(String.join(", ", answer.headers().getOrDefault("cache-control", List.of())))
                .contains("no-store");
    }

    @Test
    void onlyWhatIsDoneIsPutOnRecord() {
        TestRealm realm = STAGE.freshRealm(
                draft -> draft.withRealm("adminEventsEnabled", true).withRealm("adminEventsDetailsEnabled", true));
        Caller everything = Caller.with(realm, MANAGE, MANAGE_USERS);
        List<String> expected = new ArrayList<>();
        operations().forEach(operation -> {
            String user = linkedAccount(realm);
            operation.by(everything, realm, TestRealm.ALIAS, user);
            if (!operation.onlyLooks()) {
                String type = operation.permission().equals(MANAGE_USERS) ? "USER" : "IDENTITY_PROVIDER";
                expected.add(type + " scalekit" + operation.path(TestRealm.ALIAS, user));
            }
        });

        JsonNode events = STAGE.admin().get(realm.path() + "/admin-events?max=500");
        List<String> paths = new ArrayList<>();
        events.forEach(event -> {
            String path = event.path("resourcePath").asText();
            // The harness is an administrator, too.
            if (path.startsWith("scalekit/")) {
                paths.add(event.path("resourceType").asText() + " " + path);
            }
        });
        assertThat(paths).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(events.toString()).doesNotContain(KnownTenants.CLIENT_SECRET);
    }
}
