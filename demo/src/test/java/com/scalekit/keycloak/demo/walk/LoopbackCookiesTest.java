package com.scalekit.keycloak.demo.walk;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackCookiesTest {

    @Test
    void sendsKeycloaksCookiesBackAsBrowsersDo() throws IOException {
        LoopbackCookies cookies = new LoopbackCookies();
        URI realm = URI.create("http://localhost:8080/realms/demo/protocol");

        cookies.put(
                realm,
                Map.of(
                        "Set-Cookie",
                        List.of(
                                "SESSION=1;Version=1;Path=/realms/demo/;Secure;HttpOnly;SameSite=None",
                                "B=secure; Path=/other")));

        assertThat(cookies.get(realm, Map.of()).get("Cookie")).containsExactly("SESSION=1");
        assertThat(cookies.get(URI.create("http://localhost:8085/other/page"), Map.of())
                        .get("Cookie"))
                .containsExactly("B=secure");
    }
}
