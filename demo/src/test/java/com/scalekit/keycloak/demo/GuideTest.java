package com.scalekit.keycloak.demo;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuideTest {

    private static final Path LOG = Path.of("keycloak.log");

    private final Addresses addresses = Addresses.of(new Ports(8180, 9100, 8185, 8190));

    @Test
    void saysWhereToGoAndWhichNamesToType() {
        assertThat(new Guide(addresses, Optional.empty(), LOG).text())
                .contains("http://localhost:8190")
                .contains("http://localhost:8180/admin/")
                .contains("http://localhost:8185  (the simulator)")
                .contains("http://localhost:8185/portal\n")
                .contains("jane@example.com", "pat", "password")
                .contains("keycloak.log")
                .doesNotContain("Register");
    }

    @Test
    void saysWhatToRegisterInAnEnvironmentOfOnesOwn() {
        ScalekitAccess access = new ScalekitAccess("https://acme.scalekit.com", "skc_1", "s3cret");

        assertThat(new Guide(addresses, Optional.of(access), LOG).text())
                .contains("https://acme.scalekit.com")
                .contains("http://localhost:8180/realms/demo/broker/scalekit/endpoint\n")
                .contains("http://localhost:8180/realms/demo/broker/scalekit/endpoint/initiate\n")
                .doesNotContain("jane@example.com", "simulator", "portal", "s3cret");
    }
}
