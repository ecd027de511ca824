package com.scalekit.keycloak.it.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Somebody who posts a body so slowly that it never ends. Nothing here waits: one of the methods is called again and again. */
public final class SlowPost implements AutoCloseable {

    private static final int STATUS_BEGINS = "HTTP/1.1 ".length();
    private static final int STATUS_ENDS = STATUS_BEGINS + 3;

    private final Socket socket;
    private final boolean chunked;
    private volatile Optional<String> status = Optional.empty();

    private SlowPost(Socket socket, boolean chunked) {
        this.socket = socket;
        this.chunked = chunked;
    }

    /** Says how long the body is, and sends so much of it at once. */
    public static SlowPost ofLength(URI target, int length, int atOnce) {
        return open(target, "Content-Length: " + length, false, "x".repeat(atOnce));
    }

    /** Does not say how long it is. */
    public static SlowPost chunked(URI target, int atOnce) {
        return open(
                target,
                "Transfer-Encoding: chunked",
                true,
                Integer.toHexString(atOnce) + "\r\n" + "x".repeat(atOnce) + "\r\n");
    }

    private static SlowPost open(URI target, String header, boolean chunked, String begin) {
        try {
            Socket socket = new Socket(target.getHost(), target.getPort());
            socket.setTcpNoDelay(true);
            SlowPost post = new SlowPost(socket, chunked);
            post.send("POST " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                    + "\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n" + begin);
            return post;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** One byte more, unless it has been answered or thrown out. */
    public void goOn() {
        listen();
        if (!isOver()) {
            try {
                send(chunked ? "1\r\nx\r\n" : "x");
            } catch (IOException e) {
                end("closed");
            }
        }
    }

    /** Only looks whether it has been answered. */
    public void listen() {
        try {
            InputStream in = socket.getInputStream();
            if (!isOver() && in.available() >= STATUS_ENDS) {
                end(new String(in.readNBytes(STATUS_ENDS), StandardCharsets.US_ASCII).substring(STATUS_BEGINS));
            }
        } catch (IOException e) {
            end("closed");
        }
    }

    private void end(String how) {
        status = Optional.of(how);
    }

    /** Whether the other side has had enough. */
    public boolean isOver() {
        return status.isPresent();
    }

    /** The status of the answer, or {@code closed}; empty as long as the other side listens. */
    public Optional<String> status() {
        return status;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
