package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class OrganizationsApiTest {

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

    @Test
    void pagesThroughOrganizations() {
        running.control().addOrganizations(14, "more");

        JsonNode first = Json.read(call("/api/v1/organizations?page_size=10").body());
        JsonNode second = Json.read(call("/api/v1/organizations?page_size=10&page_token="
                        + first.path("next_page_token").asText())
                .body());
        JsonNode third = Json.read(call("/api/v1/organizations?page_size=10&page_token="
                        + second.path("next_page_token").asText())
                .body());

        assertThat(first.path("total_size").asInt()).isEqualTo(25);
        assertThat(first.path("organizations")).hasSize(10);
        assertThat(second.path("organizations")).hasSize(10);
        assertThat(third.path("organizations")).hasSize(5);
        assertThat(third.path("next_page_token").asText()).isEmpty();
        assertThat(third.path("prev_page_token").asText())
                .isEqualTo(first.path("next_page_token").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_size=9", "page_size=101", "page_size=x", "page_token=!"})
    void refusesOddPages(String query) {
        assertThat(call("/api/v1/organizations?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void findsOrganizationsByBothIds() {
        assertThat(call("/api/v1/organizations/" + KnownTenants.MEGACORP).body())
                .isEqualTo(call("/api/v1/organizations:external/megacorp").body())
                .contains("\"display_name\":\"MegaCorp\"");
        assertThat(call("/api/v1/organizations/org_1").statusCode()).isEqualTo(404);
        assertThat(call("/api/v1/organizations:external/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void listsDomainsByType() {
        String path = "/api/v1/organizations/" + KnownTenants.WAYNE + "/domains";

        assertThat(Json.read(call(path).body()).path("domains")).hasSize(3);
        assertThat(Json.read(call(path + "?domain_type=ALLOWED_EMAIL_DOMAIN").body())
                        .path("domains")
                        .findValuesAsText("domain"))
                .containsExactly("wayne-mail.example");
        assertThat(call("/api/v1/organizations/org_1/domains").statusCode()).isEqualTo(404);
    }
}
