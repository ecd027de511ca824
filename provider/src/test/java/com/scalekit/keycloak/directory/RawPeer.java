package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that does to a connection what no web server would. */
final class RawPeer implements AutoCloseable {

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final String greeting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawPeer(Behaviour behaviour) {
        this(behaviour, "");
    }

    private RawPeer(Behaviour behaviour, String greeting) {
        this.behaviour = behaviour;
        this.greeting = greeting;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** What is done once the head of a request has come. */
    interface Behaviour {
        void serve(RawPeer peer, Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    URI url() {
        return URI.create("http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
    }

    /** Connections that carried a request. */
    int served() {
        return served.get();
    }

    /** Answers before it was asked, in clear text: what a TLS client must not understand. */
    static RawPeer speakingFirst(String greeting) {
        return new RawPeer(silent(), greeting);
    }

    static Behaviour silent() {
        return (peer, socket, out) -> peer.closed.await();
    }

    /** One byte now and then, for ever. */
    static Behaviour trickle(String start) {
        return (peer, socket, out) -> {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            do {
                out.write('a');
                out.flush();
            } while (!peer.closed.await(20, TimeUnit.MILLISECONDS));
        };
    }

    static Behaviour reset(String start) {
        return (peer, socket, out) -> {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    static Behaviour flood(byte[] start, byte[] block) {
        return (peer, socket, out) -> {
            out.write(start);
            while (peer.closed.getCount() > 0) {
                out.write(block);
            }
        };
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            for (int newlines = 0; newlines < 2; ) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            }
            served.incrementAndGet();
            behaviour.serve(this, socket, socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
            return; // The other side has gone, as it should.
        } finally {
            open.remove(socket);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
