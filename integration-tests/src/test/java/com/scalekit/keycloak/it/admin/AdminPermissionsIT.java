package com.scalekit.keycloak.it.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static TestRealm elsewhere;
    private static Caller nobody;
    private static Caller foreign;
    private static Caller plain;
    private static Caller userAdministrator;
    private static Caller viewer;
    private static Caller manager;

    @BeforeAll
    static void administratorsOfEveryKind() {
        TestRealm realm = STAGE.realm();
        elsewhere = STAGE.freshRealm(draft -> draft);
        nobody = Caller.withoutToken();
        foreign = Caller.with(elsewhere, VIEW, MANAGE, "manage-users", "view-users", "realm-admin");
        plain = Caller.with(realm);
        userAdministrator = Caller.with(realm, "manage-users", "view-users", "view-realm", "view-events");
        viewer = Caller.with(realm, VIEW);
        manager = Caller.with(realm, MANAGE);
    }

    /** An operation as the description has it. */
    record Operation(String method, String template, String permission) {

        String path(String alias) {
            return template.replace("{alias}", alias)
                    + (template.endsWith("/resolve") ? "?email=jane@example.com" : "");
        }

        boolean onlyLooks() {
            return permission.equals(VIEW);
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
                    found.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue().path("x-permission").asText()));
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found.stream();
    }

    private static int status(Caller caller, Operation operation, String alias) {
        return caller.call(operation.method(), STAGE.realm(), operation.path(alias))
                .status();
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
        for (Caller caller : List.of(plain, userAdministrator)) {
            assertThat(status(caller, operation, TestRealm.ALIAS)).isEqualTo(403);
            assertThat(status(caller, operation, "none")).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whoMayOnlyLookLooks(Operation operation) {
        assertThat(status(viewer, operation, TestRealm.ALIAS)).isEqualTo(operation.onlyLooks() ? 200 : 403);
        assertThat(status(viewer, operation, "none")).isEqualTo(operation.onlyLooks() ? 404 : 403);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whoMayChangeDoesBoth(Operation operation) {
        assertThat(status(manager, operation, TestRealm.ALIAS)).isEqualTo(200);
        assertThat(status(manager, operation, "none")).isEqualTo(404);
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
                        assertThat(status(manager, operation, "another")).isEqualTo(404));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noAnswerHoldsTheSecretOrAToken(Operation operation) {
        Caller.Answer answer = manager.call(operation.method(), STAGE.realm(), operation.path(TestRealm.ALIAS));
        assertThat(answer.body()).doesNotContain(KnownTenants.CLIENT_SECRET).doesNotContain("eyJ");
        assertThat(answer.headers().get("cache-control")).containsExactly("no-store");
    }

    @Test
    void onlyWhatIsDoneIsPutOnRecord() {
        TestRealm realm = STAGE.freshRealm(
                draft -> draft.withRealm("adminEventsEnabled", true).withRealm("adminEventsDetailsEnabled", true));
        Caller both = Caller.with(realm, VIEW, MANAGE);
        STAGE.admin().delete(realm.path() + "/admin-events");

        operations().forEach(operation -> both.call(operation.method(), realm, operation.path(TestRealm.ALIAS)));

        JsonNode events = STAGE.admin().get(realm.path() + "/admin-events?max=100");
        List<String> paths = new ArrayList<>();
        events.forEach(event -> paths.add(event.path("resourceType").asText() + " "
                + event.path("resourcePath").asText()));
        List<String> expected = operations()
                .filter(operation -> !operation.onlyLooks())
                .map(operation -> "IDENTITY_PROVIDER scalekit" + operation.path(TestRealm.ALIAS))
                .toList();
        assertThat(paths).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(events.toString()).doesNotContain(KnownTenants.CLIENT_SECRET);
    }
}
