package com.scalekit.keycloak.demo.server;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerOptionsTest {

    private final ServerOptions options = ServerOptions.in(Path.of("target", "server"));

    @Test
    void listensOnTheGivenPortsOfTheLoopbackInterface() {
        assertThat(options.withPorts(8080, 9000).startArguments())
                .contains("--http-host=127.0.0.1", "--http-port=8080", "--http-management-port=9000");
    }

    @Test
    void keepsTheGivenPortsAndReplacesZeroByAFreeOne() {
        assertThat(options.withPorts(8080, 0).withFreePorts())
                .returns(8080, ServerOptions::port)
                .satisfies(chosen -> assertThat(chosen.managementPort()).isPositive());
    }

    @Test
    void believesAnyHostnameOnlyUntilOneIsGiven() {
        assertThat(options.startArguments()).contains("--hostname-strict=false");

        ServerOptions named = options.withHostname(URI.create("https://sso.example.net/auth"));

        assertThat(named.startArguments())
                .contains("--hostname=https://sso.example.net/auth")
                .doesNotContain("--hostname-strict=false");
        assertThat(named.baseUrl()).hasToString("https://sso.example.net/auth");
    }

    @Test
    void isFoundOnItsPortWithoutAHostname() {
        assertThat(options.withPorts(4711, 0).baseUrl()).hasToString("http://localhost:4711");
    }

    @Test
    void importsOnlyWhenARealmIsNamed() {
        assertThat(options.startArguments()).doesNotContain("--import-realm");
        assertThat(options.withRealms(Path.of("realm.json")).startArguments()).contains("--import-realm");
    }

    @Test
    void addsOptionsToThoseNamedBefore() {
        assertThat(options.withLogLevel("org.hibernate.SQL", "debug")
                        .withOptions("--proxy-headers=xforwarded")
                        .startArguments())
                .contains("--log-level-org.hibernate.SQL=debug", "--proxy-headers=xforwarded");
    }

    @Test
    void leavesTheOptionsItWasMadeFromAlone() {
        options.withEnvironment("NAME", "value").withOptions("--more");

        assertThat(options.environment()).doesNotContainKey("NAME");
        assertThat(options.options()).isEmpty();
    }
}
