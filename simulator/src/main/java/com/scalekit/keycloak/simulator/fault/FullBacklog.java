package com.scalekit.keycloak.simulator.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port at which connections are neither accepted nor refused: nobody takes the first ones, and a system whose queue of
 * them is full drops further packets, as a firewall would.
 */
public final class FullBacklog implements AutoCloseable {

    private static final int MOST = 64;
    private static final int PATIENCE_MILLIS = 250;

    private final ServerSocket listener;
    private final List<Socket> queue = new ArrayList<>();
    private final boolean swallowing;

    private FullBacklog() {
        try {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            swallowing = fill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens one. */
    public static FullBacklog open() {
        return new FullBacklog();
    }

    private boolean fill() throws IOException {
        while (queue.size() < MOST) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(new InetSocketAddress(listener.getInetAddress(), port()), PATIENCE_MILLIS);
            } catch (SocketTimeoutException e) {
                return true;
            }
        }
        return false;
    }

    /** Whether packets are swallowed here; not every system does that. */
    public boolean isSwallowing() {
        return swallowing;
    }

    /** The port, on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : queue) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
