package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Ports of the loopback interface: which are free, and whether a given one is. */
public final class FreePorts {

    private static final int CONNECT_MILLIS = 500;
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_768;
    private static final int ATTEMPTS = 10_000;

    private FreePorts() {}

    /**
     * So many different ports that nobody listens on just now. They are below those that systems take for outgoing
     * connections (from 32768 on Linux, from 49152 elsewhere): one of these could be lost to anybody who calls somebody before
     * the server starts, even to whoever calls that very port.
     */
    public static List<Integer> pick(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < ATTEMPTS && held.size() < count; i++) {
                listen(ThreadLocalRandom.current().nextInt(LOWEST, BEYOND)).ifPresent(held::add);
            }
            if (held.size() < count) {
                throw new IllegalStateException("no free port on the loopback interface");
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(FreePorts::release);
        }
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException inUse) {
            return Optional.empty();
        }
    }

    /**
     * Whether a server could listen on this port of the loopback interface now. Asked in two ways, because some systems
     * let a port be taken on one address while another program listens on all of them, or on the IPv6 one only.
     */
    public static boolean isFree(int port) {
        if (Stream.of("127.0.0.1", "::1").anyMatch(address -> answers(address, port))) {
            return false;
        }
        Optional<ServerSocket> socket = listen(port);
        socket.ifPresent(FreePorts::release);
        return socket.isPresent();
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
