package com.scalekit.keycloak.simulator.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Connections to a port where nobody takes them: so many that the system's queue of them has no place for one more. */
final class FullQueue implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 250;

    private final List<Socket> sockets = new ArrayList<>();
    private final boolean swallowing;

    private FullQueue(InetSocketAddress port, int most) throws IOException {
        swallowing = connect(port, most);
    }

    /** Connects until no answer comes, or so often at most. */
    static FullQueue fill(InetSocketAddress port, int most) throws IOException {
        return new FullQueue(port, most);
    }

    private boolean connect(InetSocketAddress port, int most) throws IOException {
        while (sockets.size() < most) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(port, PATIENCE_MILLIS);
            } catch (SocketTimeoutException e) {
                return true;
            }
        }
        return false;
    }

    /** Whether packets are dropped now; not every system does that. */
    boolean isSwallowing() {
        return swallowing;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
