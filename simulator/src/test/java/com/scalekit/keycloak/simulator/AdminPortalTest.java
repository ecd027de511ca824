package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is behind a portal link. */
final class AdminPortalTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    private HttpResponse<String> open(String organization) {
        String path = "/api/v1/organizations/" + organization + "/portal_links?features=sso";
        JsonNode answer = Json.read(running.browser()
                .json("PUT", path, "{}", "Authorization", running.application().apiAuthorization())
                .body());
        return running.browser().get(answer.path("link").path("location").asText());
    }

    private static Element portal(HttpResponse<String> page) {
        return Optional.ofNullable(Jsoup.parse(page.body()).selectFirst("#admin-portal"))
                .orElseThrow();
    }

    private HttpResponse<String> change(String session, String connection, boolean enabled) {
        return running.browser()
                .post(
                        "/admin-portal/" + session,
                        Map.of("connection", connection, "enabled", Boolean.toString(enabled)));
    }

    private boolean isActive(String connection) {
        return running.control()
                .tenants()
                .connection(connection)
                .filter(Connection::isActive)
                .isPresent();
    }

    @Test
    void showsTheConnectionsOfTheOrganizationAlone() {
        Element portal = portal(open(KnownTenants.MEGACORP));

        assertThat(portal.attr("data-organization")).isEqualTo(KnownTenants.MEGACORP);
        assertThat(portal.select("button.switch").eachAttr("data-connection"))
                .containsExactly(KnownTenants.MEGACORP_CONNECTION);
    }

    @Test
    void switchesAConnectionOffAndOn() {
        String session = portal(open(KnownTenants.MEGACORP)).attr("data-session");

        HttpResponse<String> off = change(session, KnownTenants.MEGACORP_CONNECTION, false);

        assertThat(isActive(KnownTenants.MEGACORP_CONNECTION)).isFalse();
        JsonNode said = Json.read(off.body());
        assertThat(said.path("connection_type").asText()).isEqualTo("SSO");
        assertThat(said.path("id").asText()).isEqualTo(KnownTenants.MEGACORP_CONNECTION);
        assertThat(said.path("type").asText()).isIn("OIDC", "SAML");
        assertThat(said.path("enabled").asBoolean(true)).isFalse();
        change(session, KnownTenants.MEGACORP_CONNECTION, true);
        assertThat(isActive(KnownTenants.MEGACORP_CONNECTION)).isTrue();
    }

    @Test
    void leavesWhatIsSomebodyElses() {
        String session = portal(open(KnownTenants.MEGACORP)).attr("data-session");

        assertThat(change(session, KnownTenants.INITECH_CONNECTION, false).statusCode())
                .isEqualTo(400);
        HttpResponse<String> stranger = change("nobody", KnownTenants.MEGACORP_CONNECTION, false);
        assertThat(Json.read(stranger.body()).path("error_code").asText()).isEqualTo("SESSION_EXPIRED");
        assertThat(isActive(KnownTenants.INITECH_CONNECTION)).isTrue();
        assertThat(isActive(KnownTenants.MEGACORP_CONNECTION)).isTrue();
    }

    @Test
    void isShownInFramesOfTheApplicationsHostsOnly() {
        running.control().setRedirectUris(List.of("https://auth.example.com/realms/x/broker/scalekit/endpoint"));

        assertThat(open(KnownTenants.MEGACORP).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("frame-ancestors ")
                        .contains("https://auth.example.com ")
                        .doesNotContain("*:"));
    }
}
