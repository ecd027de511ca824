package com.scalekit.keycloak.simulator.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a server and does to its connections what networks do. It understands no HTTP, so that it can break
 * what no HTTP server would; the fault can be changed while it runs.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 512;
    /** Systems count in their own way how many wait. */
    private static final int MOST_IN_QUEUE = 2 * BACKLOG;

    private final ServerSocket listener;
    private final AtomicReference<@Nullable InetSocketAddress> server = new AtomicReference<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.none());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger suffered = new AtomicInteger();
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable FullQueue> queue = new AtomicReference<>();
    private volatile boolean swallowing;

    private FaultProxy(ServerSocket listener) {
        this.listener = listener;
        daemon(this::accept);
    }

    /** Listens on a free port of 127.0.0.1. Where it leads to is said later, since the server may want to know its address. */
    public static FaultProxy listen() {
        return listen(ServerSocketFactory.getDefault());
    }

    /** As above; with a factory of TLS sockets it ends TLS, and the server behind it is asked in clear text. */
    public static FaultProxy listen(ServerSocketFactory sockets) {
        try {
            return new FaultProxy(sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leads to this server from now on. */
    public FaultProxy leadTo(InetSocketAddress address) {
        server.set(address);
        return this;
    }

    /** Does this to requests that begin from now on. */
    public void set(Fault next) {
        fault.set(next);
    }

    /**
     * From now on packets are swallowed, as behind a firewall that drops them: open connections end, and nobody takes
     * new ones, until the system's queue of them is full. It cannot be taken back.
     *
     * @return whether this system drops packets then; some refuse connections instead
     */
    public boolean swallow() {
        swallowing = true;
        try {
            for (Wire wire : open) {
                wire.close();
            }
            FullQueue full = FullQueue.fill(new InetSocketAddress(listener.getInetAddress(), port()), MOST_IN_QUEUE);
            queue.set(full);
            return full.isSwallowing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    /** Requests that began while a fault was on. */
    public int suffered() {
        return suffered.get();
    }

    private Fault next() {
        Fault next = fault.get();
        if (next != NoFault.NONE) {
            suffered.incrementAndGet();
        }
        return next;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (swallowing) {
                    // This one was waited for already; nobody takes another.
                    client.close();
                    return;
                }
                connections.incrementAndGet();
                daemon(() -> carry(client));
            } catch (IOException e) {
                // One that could not be accepted, or the end.
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    private void carry(Socket client) {
        InetSocketAddress to = Objects.requireNonNull(server.get(), "it is not said yet where this leads to");
        Wire wire = new Wire(client, to, fault.get(), this::next);
        open.add(wire);
        try {
            wire.carry();
        } finally {
            open.remove(wire);
        }
    }

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Wire wire : open) {
                wire.close();
            }
            FullQueue full = queue.get();
            if (full != null) {
                full.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
