package com.scalekit.keycloak.it.admin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.admin.Intrusion.Who;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may ask what. Every operation of the API's description is tried, so a new one cannot be left out. */
final class AdminPermissionsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final Map<Who, Caller> CALLERS = new EnumMap<>(Who.class);
    private static Caller all;

    @BeforeAll
    static void administratorsOfEveryKind() {
        TestRealm elsewhere = STAGE.freshRealm(draft -> draft);
        for (Who who : Who.values()) {
            CALLERS.put(who, caller(who, elsewhere));
        }
        all = Caller.with(STAGE.realm(), Intrusion.MANAGE, Intrusion.MANAGE_USERS);
    }

    private static Caller caller(Who who, TestRealm elsewhere) {
        return switch (who) {
            case NOBODY -> Caller.withoutToken();
            case ADMINISTRATOR_OF_ANOTHER_REALM -> Caller.with(elsewhere, who.roles());
            default -> Caller.with(STAGE.realm(), who.roles());
        };
    }

    static Stream<Operation> operations() {
        return Operation.all().stream();
    }

    static Stream<Intrusion> intrusions() {
        return Intrusion.all();
    }

    private static int status(Caller caller, Operation operation, String alias) {
        return operation.by(caller, STAGE.realm(), alias).status();
    }

    private static Caller caller(Who who) {
        return Objects.requireNonNull(CALLERS.get(who));
    }

    @ParameterizedTest
    @MethodSource("intrusions")
    void whoLacksThePermissionIsRefusedAndNotToldWhichAliasExists(Intrusion intrusion) {
        Who who = intrusion.who();
        Operation operation = intrusion.described();

        assertThat(status(caller(who), operation, TestRealm.ALIAS)).isEqualTo(who.refusal());
        assertThat(status(caller(who), operation, "none")).isEqualTo(who.refusal());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whoHasThePermissionMay(Operation operation) {
        List<Who> allowed = Stream.of(Who.values())
                .filter(who -> operation.isAllowedTo(who.permissions()))
                .toList();

        assertThat(allowed).isNotEmpty().allSatisfy(who -> {
            assertThat(status(caller(who), operation, TestRealm.ALIAS)).isEqualTo(operation.success());
            assertThat(status(caller(who), operation, "none")).isEqualTo(404);
        });
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
        Caller everything = Caller.with(realm, Intrusion.MANAGE, Intrusion.MANAGE_USERS);
        List<String> expected = new ArrayList<>();
        operations().forEach(operation -> {
            String user = Operation.linkedAccount(realm);
            operation.by(everything, realm, TestRealm.ALIAS, user);
            if (!operation.onlyLooks()) {
                String type = operation.permission().equals(Intrusion.MANAGE_USERS) ? "USER" : "IDENTITY_PROVIDER";
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
