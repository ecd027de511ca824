package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ConnectionsApiTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    private String authorization = "";

    @BeforeEach
    void getAToken() {
        authorization = running.application().apiAuthorization();
    }

    private HttpResponse<String> call(String path) {
        return running.browser().get(path, "Authorization", authorization);
    }

    private List<String> connections(String query) {
        HttpResponse<String> response = call("/api/v1/connections" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.read(response.body()).path("connections").findValuesAsText("id");
    }

    @Test
    void listsEveryActiveConnectionWithItsDomains() {
        JsonNode list = Json.read(call("/api/v1/connections").body()).path("connections");

        assertThat(list.findValuesAsText("id"))
                .contains(
                        KnownTenants.TEST_CONNECTION,
                        KnownTenants.HOOLI_FIRST_CONNECTION,
                        KnownTenants.HOOLI_SECOND_CONNECTION,
                        KnownTenants.STARK_WEST_CONNECTION)
                .doesNotContain(KnownTenants.GLOBEX_DISABLED_CONNECTION, KnownTenants.UMBRELLA_DRAFT_CONNECTION);
        JsonNode first = list.path(0);
        assertThat(Json.plain(first, Object.class))
                .isEqualTo(Map.of(
                        "id",
                        KnownTenants.TEST_CONNECTION,
                        "provider",
                        "IDP_SIMULATOR",
                        "type",
                        "OIDC",
                        "status",
                        "COMPLETED",
                        "enabled",
                        true,
                        "organization_id",
                        KnownTenants.TEST_ORGANIZATION,
                        "organization_name",
                        "Test Organization",
                        "domains",
                        List.of("example.com", "example.org")));
    }

    @Test
    void theListFollowsEveryChange() {
        assertThat(connections("")).contains(KnownTenants.MEGACORP_CONNECTION);

        running.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, false);
        assertThat(connections("")).doesNotContain(KnownTenants.MEGACORP_CONNECTION);

        running.control().setConnectionEnabled(KnownTenants.MEGACORP_CONNECTION, true);
        running.control().removeOrganization(KnownTenants.MEGACORP);
        assertThat(connections("")).doesNotContain(KnownTenants.MEGACORP_CONNECTION);
    }

    @Test
    void includesTheOthersOnRequest() {
        assertThat(connections("?include=all"))
                .contains(KnownTenants.GLOBEX_DISABLED_CONNECTION, KnownTenants.UMBRELLA_DRAFT_CONNECTION);
    }

    @ParameterizedTest
    @CsvSource({
        "domain=megacorp.org, conn_70087756662900210",
        "domain=MegaCorp.org, conn_70087756662900210",
        "domain=sub.megacorp.org, ''",
        "domain=stark.example, conn_70087756662901010 conn_70087756662901110",
        "domain=west.stark.example, conn_70087756662901110",
        "domain=wayne-mail.example, ''",
        "domain=wayne-pending.example, ''",
        "domain=globex.example, ''",
        "domain=globex.example&include=all, conn_70087756662900410",
        "organization_id=org_70087756662900600, conn_70087756662900610 conn_70087756662900620",
        "organization_id=org_1, ''"
    })
    void filters(String query, String expected) {
        List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));

        assertThat(connections("?" + query)).containsExactlyElementsOf(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain=", "domain=" + KnownTenants.LONG_DOMAIN, "organization_id="})
    void refusesFiltersOfTheWrongLength(String query) {
        HttpResponse<String> response = call("/api/v1/connections?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Json.read(response.body());
        assertThat(error.path("code").asInt()).isEqualTo(3);
        JsonNode detail = error.path("details").path(0);
        assertThat(detail.path("error_code").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(detail.path("validation_error_info")
                        .path("field_violations")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void showsOneConnectionWithItsDomains() {
        JsonNode connection = Json.read(call("/api/v1/organizations/" + KnownTenants.WAYNE + "/connections/"
                                + KnownTenants.WAYNE_CONNECTION)
                        .body())
                .path("connection");

        assertThat(connection.path("domains").findValuesAsText("domain"))
                .containsExactly("wayne.example", "wayne-mail.example", "wayne-pending.example");
        assertThat(call("/api/v1/organizations/" + KnownTenants.WAYNE + "/connections/" + KnownTenants.TEST_CONNECTION)
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/connections",
                "/api/v1/organizations",
                "/api/v1/organizations/org_70087756662900100",
                "/api/v1/organizations/org_70087756662900100/domains",
                "/api/v1/organizations:external/megacorp",
                "/api/v1/organizations/org_70087756662900200/connections/conn_70087756662900210"
            })
    void needsAToken(String path) {
        assertThat(call(path).statusCode()).isEqualTo(200);
        for (String bad : List.of("Bearer wrong", "Basic x", "Bearer ")) {
            HttpResponse<String> response = running.browser().get(path, "Authorization", bad);
            assertThat(response.statusCode()).isEqualTo(401);
            JsonNode error = Json.read(response.body());
            assertThat(error.path("code").asInt()).isEqualTo(16);
            assertThat(error.path("details").path(0).path("error_code").asText())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void tokensCanBeRevokedAndAccessWithdrawn() {
        running.control().revokeApiTokens();
        assertThat(call("/api/v1/connections").statusCode()).isEqualTo(401);

        getAToken();
        running.control().setApiAccess(false);
        assertThat(call("/api/v1/connections").statusCode()).isEqualTo(401);
    }

    @Test
    void canBeMadeToFail() {
        running.control().onConnections(HttpMischief.next().rateLimited("7"));
        running.control().onConnections(HttpMischief.next().truncated());
        running.control().onConnections(HttpMischief.next().shareOfLists(0.5));
        running.control().onClientCredentials(HttpMischief.next().status(500).body("oops"));

        HttpResponse<String> limited = call("/api/v1/connections");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("7");
        assertThat(limited.body()).contains("RATE_LIMITED").contains("\"code\":8");
        assertThat(call("/api/v1/connections").body()).startsWith("{").doesNotEndWith("}");
        assertThat(connections("")).hasSize(5);
        assertThat(connections("")).hasSize(10);
        assertThat(running.browser()
                        .post("/oauth/token", Map.of("grant_type", "client_credentials"))
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void oneHundredThousandOrganizationsAreNoTrouble() {
        long start = System.nanoTime();
        running.control().addOrganizations(100_000, "bulk");
        assertThat(connections("?domain=bulk-99999.example")).hasSize(1);
        assertThat(call("/api/v1/connections").body()).contains("bulk-50000.example");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
}
