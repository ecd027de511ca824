package com.scalekit.keycloak.portal;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.directory.PortalFeature;
import com.scalekit.keycloak.domain.OrganizationId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class PortalRequestTest {

    private static final URI PAGE = URI.create("https://auth.example.com/portal");

    private static PortalRequest request(String organization, String... features) {
        return PortalRequest.of(Map.of("organization", List.of(organization), "features", List.of(features)));
    }

    @Test
    void isForSingleSignOnUnlessItSaysMore() {
        assertThat(PortalRequest.of(Map.of()).features()).containsExactly(PortalFeature.SSO);
        assertThat(request("", "everything").features()).containsExactly(PortalFeature.SSO);
        assertThat(request("", "dir_sync", "sso").features())
                .containsExactlyInAnyOrder(PortalFeature.SSO, PortalFeature.DIR_SYNC);
    }

    @Test
    void comesBackAsItWas() {
        assertThat(request("org_1001", "sso", "dir_sync").at(PAGE))
                .hasToString("https://auth.example.com/portal?organization=org_1001&features=dir_sync&features=sso");
        assertThat(PortalRequest.of(Map.of()).with(new OrganizationId("org_7")).at(PAGE))
                .hasToString("https://auth.example.com/portal?organization=org_7&features=sso");
    }

    @Test
    void bringsNothingBackThatIsNone() {
        assertThat(request("\"><script>", "javascript:").at(PAGE))
                .hasToString("https://auth.example.com/portal?features=sso");
    }
}
