package com.scalekit.keycloak.simulator.fault;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** One connection through a {@link FaultProxy}, with both its ends. */
public final class Wire implements Closeable {

    private static final int BUFFER = 16_384;

    private final Socket client;
    private final InetSocketAddress server;
    private final Supplier<Fault> faults;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Socket upstream;
    private volatile Fault fault;
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean answering = true;

    /** @param faults what to do to each request */
    Wire(Socket client, InetSocketAddress server, Fault atFirst, Supplier<Fault> faults) {
        this.client = client;
        this.server = server;
        this.faults = faults;
        this.fault = atFirst;
    }

    /** Carries requests until one side ends. */
    void carry() {
        try (this) {
            fault.connected(this);
            byte[] buffer = new byte[BUFFER];
            for (int count = client.getInputStream().read(buffer);
                    count >= 0;
                    count = client.getInputStream().read(buffer)) {
                if (answering) {
                    // The client speaks again after an answer: the next request.
                    answering = false;
                    answered.set(0);
                    fault = faults.get();
                }
                fault.request(this, Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            return; // One side has gone, as it should.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryBack(Socket from) {
        try (this) {
            byte[] buffer = new byte[BUFFER];
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                answering = true;
                fault.answer(this, Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            return; // One side has gone, as it should.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes part of a request on. */
    public void toServer(byte[] bytes) throws IOException {
        Socket socket = upstream;
        if (socket == null) {
            socket = new Socket(server.getAddress(), server.getPort());
            upstream = socket;
            Socket connected = socket;
            FaultProxy.daemon(() -> carryBack(connected));
        }
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Passes part of an answer, or anything else, back. */
    public void toClient(byte[] bytes) throws IOException {
        if (client.isOutputShutdown()) {
            return;
        }
        client.getOutputStream().write(bytes);
        client.getOutputStream().flush();
        answered.addAndGet(bytes.length);
    }

    /** How many bytes of the present answer were passed back. */
    public long answered() {
        return answered.get();
    }

    /** Waits, at most until the connection is closed from this side. */
    public void pause(Duration time) throws InterruptedException {
        boolean ended = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            throw new InterruptedException("closed while waiting");
        }
    }

    /** Ends the connection with RST instead of FIN. */
    public void reset() throws IOException {
        client.setSoLinger(true, 0);
        close();
    }

    /** Nothing more goes back; what comes is still taken. */
    public void endAnswer() throws IOException {
        if (!client.isOutputShutdown()) {
            client.shutdownOutput();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        client.close();
        Socket socket = upstream;
        if (socket != null) {
            socket.close();
        }
    }
}
