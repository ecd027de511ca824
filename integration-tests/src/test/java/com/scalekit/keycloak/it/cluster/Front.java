package com.scalekit.keycloak.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one address of a cluster: a load balancer for connections. It goes to each node in turn, and on to the next one where
 * nobody listens.
 */
public final class Front implements AutoCloseable {

    private static final int BACKLOG = 512;
    private static final int CONNECT_MILLIS = 1_000;

    private final ServerSocket listener;
    private final Map<Node, Integer> ports = Collections.synchronizedMap(new EnumMap<>(Node.class));
    private final AtomicReference<List<Node>> served = new AtomicReference<>(List.of(Node.values()));
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentMap<Socket, Node> open = new ConcurrentHashMap<>();

    private Front(ServerSocket listener) {
        this.listener = listener;
    }

    /** Listens on a free port; where the nodes are is said later, since they have to know the address. */
    static Front listen() {
        return listenAt(0);
    }

    /** Listens on this port; fails if somebody else does. */
    static Front listenAt(int port) {
        try {
            Front front = new Front(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
            daemon(front::accept);
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void leadTo(Node node, int port) {
        ports.put(node, port);
    }

    /** What people type. */
    URI url() {
        return URI.create("http://localhost:" + port());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on only these nodes are gone to; connections to others are cut. */
    public void serve(Node... nodes) {
        served.set(List.of(nodes));
        open.forEach((socket, node) -> {
            if (!served.get().contains(node)) {
                cut(socket);
            }
        });
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
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
        Optional<Socket> found = connect();
        if (found.isEmpty()) {
            cut(client);
            return;
        }
        Socket server = found.get();
        daemon(() -> pump(server, client));
        pump(client, server);
    }

    private Optional<Socket> connect() {
        List<Node> nodes = new ArrayList<>(served.get());
        Collections.rotate(nodes, turn.incrementAndGet());
        for (Node node : nodes) {
            Socket socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.getOrDefault(node, 0)),
                        CONNECT_MILLIS);
                open.put(socket, node);
                if (!served.get().contains(node)) {
                    // It was cut off just now, by somebody who could not see this connection yet.
                    cut(socket);
                }
                return Optional.of(socket);
            } catch (IOException e) {
                cut(socket);
            }
        }
        return Optional.empty();
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end is gone, and the other one is told so like this.
        } finally {
            cut(from);
            cut(to);
        }
    }

    private void cut(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It was gone already.
            return;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        cut(listener);
        Set.copyOf(open.keySet()).forEach(this::cut);
    }

    private static void cut(ServerSocket listener) {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
