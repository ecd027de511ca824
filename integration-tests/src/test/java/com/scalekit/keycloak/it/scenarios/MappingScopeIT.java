package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Recipe;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The client scope {@code scalekit}: made from its file, and in nobody's tokens until it is assigned. */
final class MappingScopeIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final String ORGANIZATION = "scalekit_organization_id";
    private static final String CONNECTION = "scalekit_connection_id";

    private final TestRealm realm = STAGE.freshRealm(draft -> draft);
    private final String client = STAGE.admin()
            .get(realm.path() + "/clients?clientId=demo-app")
            .path(0)
            .path("id")
            .asText();

    @BeforeEach
    void makeTheScope() {
        STAGE.admin().post(realm.path() + "/client-scopes", scopeFile());
    }

    private static JsonNode scopeFile() {
        try (InputStream file = MappingScopeIT.class.getResourceAsStream("/realm-export/client-scope-scalekit.json")) {
            return Json.read(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode scope() {
        return stream(STAGE.admin().get(realm.path() + "/client-scopes"))
                .filter(candidate -> candidate.path("name").asText().equals("scalekit"))
                .findFirst()
                .orElseThrow();
    }

    private void assign(String how) {
        String id = scope().path("id").asText();
        STAGE.admin().put(realm.path() + "/clients/" + client + "/" + how + "-client-scopes/" + id, Json.object());
    }

    private ApplicationTokens jane(String scope) {
        STAGE.control().autopilotFromLoginHint();
        Visitor jane = realm.visitor();
        jane.signInOnAutopilot("jane@example.com");
        return ApplicationTokens.of(realm, jane.browser(), scope);
    }

    @Test
    void isInNoTokenUntilItIsAssigned() {
        ApplicationTokens tokens = jane("openid");

        assertThat(Stream.of(tokens.idToken(), tokens.accessToken(), tokens.userInfo()))
                .allSatisfy(token -> assertThat(token.toString()).doesNotContain("scalekit", "org_", "conn_"));
        assertThat(scopes("default")).doesNotContain("scalekit").contains("profile", "email", "basic");
        assertThat(scopes("optional")).doesNotContain("scalekit").contains("offline_access");
    }

    @Test
    void isNothingThatAnApplicationCouldAskForByItself() {
        STAGE.control().autopilotFromLoginHint();

        String refused = realm.visitor()
                .browser()
                .openOnly(URI.create(realm.url()
                        + "/protocol/openid-connect/auth?response_type=code&client_id=demo-app&scope=openid%20scalekit"
                        + "&redirect_uri=" + realm.application() + "/callback"))
                .redirect()
                .orElseThrow()
                .toString();

        assertThat(refused).contains("error=invalid_scope");
    }

    /** Only these two claims, and only in these two tokens. */
    @ParameterizedTest
    @CsvSource({"default, openid", "optional, openid scalekit"})
    void putsOrganizationAndConnectionIntoBothTokensAndChangesNothingElse(String how, String asked) {
        ApplicationTokens without = jane("openid");
        assign(how);
        ApplicationTokens with = jane(asked);

        assertThat(List.of(with.idToken(), with.accessToken())).allSatisfy(token -> {
            assertThat(token.path(ORGANIZATION).asText()).isEqualTo(KnownTenants.TEST_ORGANIZATION);
            assertThat(token.path(CONNECTION).asText()).isEqualTo(KnownTenants.TEST_CONNECTION);
        });
        assertThat(Shape.of(with.userInfo())).isEqualTo(Shape.of(without.userInfo()));
        assertThat(Shape.of(without(with.idToken()))).isEqualTo(Shape.of(without.idToken()));
        assertThat(Shape.of(without(with.accessToken()))).isEqualTo(Shape.of(without.accessToken()));
    }

    @Test
    void saysNothingOfSomebodyWithAPassword() {
        assign("default");
        Visitor pat = realm.visitor();
        pat.signInWithPassword("pat", "password");

        ApplicationTokens tokens = ApplicationTokens.of(realm, pat.browser(), "openid");

        assertThat(Stream.of(tokens.idToken(), tokens.accessToken(), tokens.userInfo()))
                .noneMatch(token -> token.has(ORGANIZATION) || token.has(CONNECTION));
    }

    @Test
    void isMadeByOneCommandInAnyRealm() {
        STAGE.admin()
                .delete(realm.path() + "/client-scopes/" + scope().path("id").asText());

        Recipe.of("mapping.md", "scope").run(realm);

        assertThat(scope().path("protocolMappers")).hasSize(2);
    }

    private static JsonNode without(JsonNode token) {
        return ((ObjectNode) token).deepCopy().without(List.of(ORGANIZATION, CONNECTION));
    }

    private List<String> scopes(String how) {
        return stream(STAGE.admin().get(realm.path() + "/clients/" + client + "/" + how + "-client-scopes"))
                .map(scope -> scope.path("name").asText())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
