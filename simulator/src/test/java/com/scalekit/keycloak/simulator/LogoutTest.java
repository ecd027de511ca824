package com.scalekit.keycloak.simulator;

import java.net.URI;
import java.net.http.HttpResponse;

import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

final class LogoutTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void janeSignsInByHerself() {
        running.control().autopilotFromLoginHint();
    }

    @Test
    void logoutNeedsTheBrowserAndARegisteredTarget() {
        String idToken = running.application()
                .tokens("login_hint", KnownTenants.JANE)
                .path("id_token")
                .asText();

        HttpResponse<String> relative =
                running.browser().get("/oidc/logout?id_token_hint=" + idToken + "&post_logout_redirect_uri=%2Fbye");
        assertThat(relative.statusCode()).isEqualTo(400);
        assertThat(relative.body()).contains("invalid_request");

        HttpResponse<String> back = running.browser()
                .get("/oidc/logout?state=s%261&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A9%2Fbye");
        assertThat(URI.create(Browser.location(back))).isEqualTo(URI.create("http://localhost:9/bye?state=s%261"));

        HttpResponse<String> withoutCookieOrHint =
                running.browser().get("/oidc/logout?post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A9%2Fbye");
        assertThat(withoutCookieOrHint.statusCode()).isEqualTo(400);
    }
}
