package com.scalekit.keycloak.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.Organization;
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

    @Test
    void pagesThroughDomains() {
        Organization many = running.control().addOrganization("Many Domains");
        for (int number = 0; number < 31; number++) {
            running.control().addDomain(many.id(), "d" + number + ".example");
        }
        String path = "/api/v1/organizations/" + many.id() + "/domains";

        assertThat(Json.read(call(path).body()).path("domains")).hasSize(30);
        assertThat(Json.read(call(path + "?page_number=1").body())
                        .path("domains")
                        .findValuesAsText("domain"))
                .containsExactly("d30.example");
        assertThat(Json.read(call(path + "?page_size=100").body()).path("domains"))
                .hasSize(31);
        for (String odd : List.of("page_size=0", "page_size=101", "page_number=-1", "page_number=x")) {
            assertThat(call(path + "?" + odd).statusCode()).as(odd).isEqualTo(400);
        }
    }

    @Test
    void tellsWhichFeaturesAnOrganizationHas() throws Exception {
        String path = "/api/v1/organizations/" + KnownTenants.MEGACORP;
        running.control().setFeature(KnownTenants.MEGACORP, Organization.SSO, false);
        JsonNode features = Json.read(call(path).body()).at("/organization/settings/features");

        assertThat(Json.plain(features, Object.class))
                .isEqualTo(
                        List.of(Map.of("name", "sso", "enabled", false), Map.of("name", "dir_sync", "enabled", true)));
        assertThat(send("PUT", path + "/portal_links?features=sso", "{}").statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", path + "/portal_links?features=dir_sync", "{}").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.issuer() + path))
                .header("Authorization", authorization)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void makesAnOrganizationOnce() throws Exception {
        String body = "{\"display_name\":\"Acme\",\"external_id\":\"acme\"}";
        HttpResponse<String> made = send("POST", "/api/v1/organizations", body);

        assertThat(made.statusCode()).isEqualTo(201);
        String id = Json.read(made.body()).path("organization").path("id").asText();
        assertThat(call("/api/v1/organizations/" + id).body()).isEqualTo(made.body());
        assertThat(Json.read(call("/api/v1/organizations?external_id=acme").body())
                        .path("organizations"))
                .hasSize(1);
        assertThat(send("POST", "/api/v1/organizations", body).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"display_name\":\"\"}"})
    void makesNoOrganizationWithoutAName(String body) throws Exception {
        assertThat(send("POST", "/api/v1/organizations", body).statusCode()).isEqualTo(400);
    }

    @Test
    void makesPortalLinksThatOpenOnce() throws Exception {
        String path = "/api/v1/organizations/" + KnownTenants.MEGACORP + "/portal_links";
        HttpResponse<String> answer = send("PUT", path + "?features=sso&features=dir_sync", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        URI location = URI.create(
                Json.read(answer.body()).path("link").path("location").asText());
        assertThat(running.browser().get(location.getPath()).body()).contains("MegaCorp");
        assertThat(running.browser().get(location.getPath()).statusCode()).isEqualTo(400);
    }

    @Test
    void makesNoPortalLinkForWhatIsNotThere() throws Exception {
        String path = "/api/v1/organizations/" + KnownTenants.MEGACORP + "/portal_links";

        assertThat(send("PUT", path, "{}").statusCode()).isEqualTo(400);
        assertThat(send("PUT", path + "?features=domain_verification", "{}").statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", "/api/v1/organizations/org_1/portal_links?features=sso", "{}")
                        .statusCode())
                .isEqualTo(404);
    }
}
