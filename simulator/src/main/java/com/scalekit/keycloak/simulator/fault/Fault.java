package com.scalekit.keycloak.simulator.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a {@link FaultProxy} does to a connection. A request that begins while the fault is on suffers it to its end; so
 * does one on a connection that was made before. What a method leaves alone is passed on as it came.
 */
public interface Fault {

    /** Somebody has connected; nothing was read yet. */
    default void connected(Wire wire) throws IOException, InterruptedException {}

    /** Part of a request. */
    default void request(Wire wire, byte[] bytes) throws IOException, InterruptedException {
        wire.toServer(bytes);
    }

    /** Part of the answer to it. */
    default void answer(Wire wire, byte[] bytes) throws IOException, InterruptedException {
        wire.toClient(bytes);
    }

    /** None. */
    static Fault none() {
        return NoFault.NONE;
    }

    /** The answer begins so much later. */
    static Fault delay(Duration delay) {
        return new Fault() {
            @Override
            public void answer(Wire wire, byte[] bytes) throws IOException, InterruptedException {
                if (wire.answered() == 0) {
                    wire.pause(delay);
                }
                wire.toClient(bytes);
            }
        };
    }

    /** The answer comes, headers included, so many bytes at a time, with a pause behind each portion. */
    static Fault trickle(int portion, Duration pause) {
        return new Fault() {
            @Override
            public void answer(Wire wire, byte[] bytes) throws IOException, InterruptedException {
                for (int from = 0; from < bytes.length; from += portion) {
                    wire.toClient(Arrays.copyOfRange(bytes, from, Math.min(from + portion, bytes.length)));
                    wire.pause(pause);
                }
            }
        };
    }

    /** The connection is reset before anything was read. */
    static Fault resetOnConnect() {
        return new Fault() {
            @Override
            public void connected(Wire wire) throws IOException {
                wire.reset();
            }

            @Override
            public void request(Wire wire, byte[] bytes) throws IOException {
                wire.reset();
            }
        };
    }

    /** The connection is reset after so many bytes of the answer; the request has arrived. */
    static Fault resetAfter(int bytes) {
        return new AnswerCut(bytes, Wire::reset);
    }

    /** The answer ends, in order, after so many bytes. */
    static Fault truncate(int bytes) {
        return new AnswerCut(bytes, Wire::close);
    }

    /** The answer ends after so many bytes, but the connection is only closed in this one direction. */
    static Fault halfClose(int bytes) {
        return new AnswerCut(bytes, Wire::endAnswer);
    }

    /** The request is taken and never answered; nor does it arrive anywhere. */
    static Fault blackHole() {
        return new Fault() {
            @Override
            public void request(Wire wire, byte[] bytes) {}
        };
    }

    /** These bytes are all that comes back; the request does not arrive anywhere. */
    static Fault garbage(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Fault() {
            @Override
            public void request(Wire wire, byte[] request) throws IOException {
                wire.toClient(copy);
                wire.close();
            }
        };
    }

    /** A successful answer with so many bytes of JSON's blanks in its body; the request does not arrive anywhere. */
    static Fault flood(long bytes) {
        return new Fault() {
            @Override
            public void request(Wire wire, byte[] request) throws IOException {
                String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
                wire.toClient(head.getBytes(StandardCharsets.US_ASCII));
                byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                for (long sent = 0; sent < bytes; sent += 0x2000) {
                    wire.toClient(chunk);
                }
                wire.toClient("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        };
    }
}
