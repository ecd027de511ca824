package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreePortsTest {

    @Test
    void picksDifferentPorts() {
        assertThat(FreePorts.pick(3)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void picksNoPortThatAnOutgoingConnectionMayTake() {
        assertThat(FreePorts.pick(50)).allSatisfy(port -> assertThat(port).isBetween(1024, 32_767));
    }

    @Test
    void seesThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
