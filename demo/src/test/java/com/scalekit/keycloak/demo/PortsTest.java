package com.scalekit.keycloak.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.demo.server.FreePorts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PortsTest {

    private final List<Integer> free = FreePorts.pick(4);

    @Test
    void areTheUsualOnesUnlessAskedOtherwise() {
        assertThat(Ports.of(TestSettings.properties(Map.of("demo.application.port", "8190"))))
                .isEqualTo(new Ports(8080, 9000, 8085, 8190));
    }

    @Test
    void mayBeAnyFreeOnes() {
        Map<String, String> anyPort = Map.of(
                "demo.keycloak.port", "0",
                "demo.management.port", "0",
                "demo.simulator.port", "0",
                "demo.application.port", "0");

        assertThatCode(() -> Ports.of(TestSettings.properties(anyPort)).requireFree())
                .doesNotThrowAnyException();
    }

    @Test
    void areRefusedWhileSomebodyListensOnOne() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(free.get(0), free.get(1), other.getLocalPort(), free.get(2));

            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(ports::requireFree)
                    .withMessageContaining("port " + other.getLocalPort() + " is in use")
                    .withMessageContaining("-Ddemo.simulator.port=");
        }
    }

    @Test
    void areRefusedWhenTwoPartsShareOne() {
        Ports ports = new Ports(free.get(0), free.get(1), free.get(0), free.get(2));

        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(ports::requireFree)
                .withMessageContaining("demo.keycloak.port and demo.simulator.port");
    }
}
