package com.scalekit.keycloak.it.admin;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Customers are listed and made in Scalekit, alone or together with the organization of Keycloak that they are. */
final class AdminOrganizationsIT {

    private static final String PATH = "/scalekit/organizations";
    private static final String MANAGE = "manage-identity-providers";

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> draft.withRealm("organizationsEnabled", true));

    private static Caller.Answer create(Caller caller, String body) {
        return caller.call("POST", STAGE.realm(), PATH, body);
    }

    private static Caller both() {
        return Caller.with(STAGE.realm(), MANAGE, STAGE.realm().accounts().organizationsRole());
    }

    private static String together(String name, String alias, String domain) {
        return "{\"displayName\":\"" + name + "\",\"keycloakOrganization\":{\"alias\":\"" + alias + "\",\"domains\":[\""
                + domain + "\"]}}";
    }

    private static List<String> names() {
        return STAGE.control().tenants().organizations().stream()
                .map(Organization::displayName)
                .toList();
    }

    private static JsonNode keycloakOrganizations() {
        return STAGE.admin().get(STAGE.realm().path() + "/organizations?briefRepresentation=false&max=100");
    }

    @Test
    void areListedInPages() {
        Caller viewer = Caller.with(STAGE.realm(), "view-identity-providers");
        List<String> found = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = viewer.get(STAGE.realm(), PATH + "?pageSize=10&pageToken=" + token)
                    .json();
            page.path("organizations")
                    .forEach(one -> found.add(one.path("displayName").asText()));
            token = page.path("nextPageToken").asText();
            assertThat(page.path("total").asInt()).isEqualTo(names().size());
        } while (!token.isEmpty());

        assertThat(found).isEqualTo(names());
    }

    @Test
    void areFoundByTheExternalId() {
        JsonNode page = Caller.with(STAGE.realm(), "view-identity-providers")
                .get(STAGE.realm(), PATH + "?externalId=megacorp")
                .json();

        assertThat(page.path("organizations")).hasSize(1);
        assertThat(page.path("organizations").path(0).path("id").asText()).isEqualTo(KnownTenants.MEGACORP);
        assertThat(page.path("organizations").path(0).path("externalId").asText())
                .isEqualTo("megacorp");
    }

    @Test
    void areMadeInScalekitAlone() {
        Caller.Answer answer =
                create(Caller.with(STAGE.realm(), MANAGE), "{\"displayName\":\"Alone Ltd.\",\"externalId\":\"alone\"}");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode report = Json.read(answer.body());
        assertThat(report.path("keycloakOrganizationId").asText()).isEmpty();
        assertThat(STAGE.control()
                        .tenants()
                        .organization(report.path("organization").path("id").asText()))
                .hasValueSatisfying(made -> {
                    assertThat(made.displayName()).isEqualTo("Alone Ltd.");
                    assertThat(made.externalId()).isEqualTo("alone");
                });
    }

    @Test
    void areMadeTogetherWithTheirOrganizationOfKeycloak() {
        Caller.Answer answer = create(both(), together("Together Ltd.", "together", "together.example"));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode report = Json.read(answer.body());
        String id = report.path("keycloakOrganizationId").asText();
        JsonNode made = STAGE.admin().get(STAGE.realm().path() + "/organizations/" + id);
        assertThat(made.path("alias").asText()).isEqualTo("together");
        assertThat(made.path("domains").path(0).path("name").asText()).isEqualTo("together.example");
        // So that a login joins the two, and either side can be looked up by the other.
        assertThat(made.path("attributes")
                        .path("scalekit_organization_id")
                        .path(0)
                        .asText())
                .isEqualTo(report.path("organization").path("id").asText());
        assertThat(report.path("organization").path("externalId").asText()).isEqualTo(id);
    }

    /** Whatever else they may: before Keycloak 26.7 organizations are the affair of whoever manages the realm. */
    @ParameterizedTest
    @ValueSource(strings = {"", "manage-users", "manage-clients", "view-realm", "query-groups"})
    void needThePermissionForOrganizationsOfKeycloakToo(String role) {
        Caller caller = role.isEmpty() ? Caller.with(STAGE.realm(), MANAGE) : Caller.with(STAGE.realm(), MANAGE, role);
        Caller.Answer answer = create(caller, together("Forbidden Ltd.", "forbidden", "forbidden.example"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(names()).doesNotContain("Forbidden Ltd.");
        assertThat(keycloakOrganizations().toString()).doesNotContain("forbidden");
    }

    @Test
    void needThePermissionForIdentityProvidersToo() {
        Caller caller = Caller.with(STAGE.realm(), STAGE.realm().accounts().organizationsRole());

        assertThat(create(caller, together("Forbidden Ltd.", "forbidden", "forbidden.example"))
                        .status())
                .isEqualTo(403);
        assertThat(names()).doesNotContain("Forbidden Ltd.");
    }

    @Test
    void leaveNothingInKeycloakIfScalekitRefuses() {
        STAGE.control().onOrganizations(HttpMischief.every().status(500));
        assertThat(create(both(), together("Refused Ltd.", "refused", "refused.example"))
                        .status())
                .isEqualTo(503);
        assertThat(keycloakOrganizations().toString()).doesNotContain("refused");

        STAGE.control().reset();
        assertThat(create(both(), "{\"displayName\":\"Twice Ltd.\",\"externalId\":\"megacorp\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void leaveNothingInScalekitIfKeycloakCannotHaveThem() {
        assertThat(create(both(), together("First Ltd.", "first", "first.example"))
                        .status())
                .isEqualTo(201);

        assertThat(create(both(), together("Second Ltd.", "first", "second.example"))
                        .status())
                .isEqualTo(409);
        assertThat(create(both(), together("Third Ltd.", "third", "first.example"))
                        .status())
                .isEqualTo(409);

        assertThat(names()).contains("First Ltd.").doesNotContain("Second Ltd.", "Third Ltd.");
        assertThat(keycloakOrganizations().toString()).doesNotContain("third");
    }

    @Test
    void areMadeTogetherOnlyWhereTheRealmHasOrganizations() {
        TestRealm realm = STAGE.freshRealm(draft -> draft.withRealm("organizationsEnabled", false));
        Caller.Answer answer = Caller.with(realm, MANAGE, "manage-realm")
                .call("POST", realm, PATH, together("Off Ltd.", "off", "off.example"));

        assertThat(answer.status()).isIn(400, 403);
        assertThat(names()).doesNotContain("Off Ltd.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"displayName\":\" \"}",
                "[]",
                "{\"displayName\":\"A\",\"keycloakOrganization\":{}}",
                "{\"displayName\":\"A\",\"keycloakOrganization\":{\"alias\":\"a\",\"domains\":[\"no domain\"]}}"
            })
    void needAName(String body) {
        assertThat(create(both(), body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=9", "pageSize=101", "pageToken=!"})
    void areNotListedInOddPages(String query) {
        assertThat(Caller.with(STAGE.realm(), MANAGE)
                        .get(STAGE.realm(), PATH + "?" + query)
                        .status())
                .isEqualTo(400);
    }
}
