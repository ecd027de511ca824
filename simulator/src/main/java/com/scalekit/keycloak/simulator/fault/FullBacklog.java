package com.scalekit.keycloak.simulator.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port at which connections are neither accepted nor refused: nobody takes the first ones, and a system whose queue of
 * them is full drops further packets, as a firewall would.
 */
public final class FullBacklog implements AutoCloseable {

    private static final int MOST = 64;

    private final ServerSocket listener;
    private final FullQueue queue;

    private FullBacklog() {
        try {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            queue = FullQueue.fill(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), MOST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens one. */
    public static FullBacklog open() {
        return new FullBacklog();
    }

    /** Whether packets are swallowed here; not every system does that. */
    public boolean isSwallowing() {
        return queue.isSwallowing();
    }

    /** The port, on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            queue.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
