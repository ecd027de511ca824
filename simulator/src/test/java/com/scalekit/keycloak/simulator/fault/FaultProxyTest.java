package com.scalekit.keycloak.simulator.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

final class FaultProxyTest {

    private static final String ANSWER = "an answer of 25 characters";
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int A_WHILE_MILLIS = 300;

    private final Echo server = new Echo();
    private final FaultProxy proxy = FaultProxy.listen().leadTo(server.address());
    private final Socket client = new Socket();

    @BeforeEach
    void connect() throws IOException {
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), PATIENCE_MILLIS);
        client.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    private void say(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String hear(int bytes) throws IOException {
        return new String(client.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private String ask(String text) throws IOException {
        say(text);
        return hear(text.length());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void passesEverythingWhileThereIsNoFault() throws IOException {
        assertThat(ask(ANSWER)).isEqualTo(ANSWER);
        assertThat(ask("more")).isEqualTo("more");
        assertThat(server.heard()).isEqualTo(ANSWER.length() + 4);
        assertThat(proxy.connections()).isOne();
        assertThat(proxy.suffered()).isZero();
    }

    @Test
    void changesItsMindBetweenTwoRequestsOfAConnection() throws IOException {
        ask(ANSWER);
        proxy.set(Fault.garbage(new byte[] {'x'}));
        assertThat(ask("?")).isEqualTo("x");
        assertThat(proxy.suffered()).isOne();
        assertThat(proxy.connections()).isOne();
    }

    @Test
    void swallowsPacketsWhenItIsToldTo() throws IOException {
        ask(ANSWER);

        assumeThat(proxy.swallow()).as("this system drops packets").isTrue();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        try (Socket another = new Socket()) {
            InetSocketAddress port = new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
            assertThatThrownBy(() -> another.connect(port, A_WHILE_MILLIS)).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(proxy.connections()).isOne();
    }

    @Nested
    final class AnAnswer {

        @Test
        void comesLate() throws IOException {
            proxy.set(Fault.delay(Duration.ofMillis(200)));
            long start = System.nanoTime();
            assertThat(ask(ANSWER)).isEqualTo(ANSWER);
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(proxy.suffered()).isOne();
        }

        @Test
        void trickles() throws IOException {
            proxy.set(Fault.trickle(5, Duration.ofMillis(20)));
            long start = System.nanoTime();
            assertThat(ask(ANSWER)).isEqualTo(ANSWER);
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }

        @Test
        void isCutShortInOrder() throws IOException {
            proxy.set(Fault.truncate(5));
            say(ANSWER);
            assertThat(hear(100)).isEqualTo("an an");
        }

        @Test
        void isCutShortByAReset() throws IOException {
            proxy.set(Fault.resetAfter(0));
            say(ANSWER);
            assertThatThrownBy(() -> hear(100)).isInstanceOf(SocketException.class);
            assertThat(server.heard()).isEqualTo(ANSWER.length());
        }

        @Test
        void endsWhileTheRequestsMayGoOn() throws IOException {
            proxy.set(Fault.halfClose(5));
            say(ANSWER);
            assertThat(hear(100)).isEqualTo("an an");
            say("still heard");
            await().until(() -> server.heard() == ANSWER.length() + "still heard".length());
        }

        @Test
        void neverComes() throws IOException {
            proxy.set(Fault.blackHole());
            client.setSoTimeout(A_WHILE_MILLIS);
            say(ANSWER);
            assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.heard()).isZero();
        }

        @Test
        void neverEnds() throws IOException {
            proxy.set(Fault.flood(1_000_000));
            say(ANSWER);
            InputStream in = client.getInputStream();
            assertThat(in.readNBytes(500_000)).hasSize(500_000);
        }
    }

    @Nested
    final class AConnection {

        @Test
        void isResetAtOnce() throws IOException {
            proxy.set(Fault.resetOnConnect());
            try (Socket another = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                another.setSoTimeout(PATIENCE_MILLIS);
                assertThatThrownBy(() -> another.getInputStream().read()).isInstanceOf(SocketException.class);
            }
            assertThat(server.heard()).isZero();
        }

        @Test
        void isNeitherTakenNorRefused() throws IOException {
            try (FullBacklog full = FullBacklog.open();
                    Socket another = new Socket()) {
                assumeThat(full.isSwallowing()).isTrue();
                InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), full.port());
                assertThatThrownBy(() -> another.connect(there, A_WHILE_MILLIS))
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }
    }
}
