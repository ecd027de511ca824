package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ports of the loopback interface: which are free, and whether a given one is. */
public final class FreePorts {

    private static final int CONNECT_MILLIS = 500;

    private FreePorts() {}

    /** So many different ports that nobody listens on just now. */
    public static List<Integer> pick(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        } finally {
            held.forEach(FreePorts::release);
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
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
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
