package com.scalekit.keycloak.it.cluster;

import java.io.UncheckedIOException;

import com.scalekit.keycloak.demo.server.FreePorts;

/**
 * All that leads from the other nodes of a cluster to one of them: the way of its messages, and beside it the one by which they
 * notice its death. The others are told the outer end, and so can be cut off without anything that only root may do.
 */
final class Cable implements AutoCloseable {

    /** The second port is the next one. */
    private static final int OFFSET = 1;

    private static final int TRIES = 50;
    /** Each leads to one node only; which, does not matter. */
    private static final Node END = Node.FIRST;

    private final Front messages;
    private final Front watch;
    private final int nodePort;

    private Cable(Front messages, Front watch, int nodePort) {
        this.messages = messages;
        this.watch = watch;
        this.nodePort = nodePort;
        messages.leadTo(END, nodePort);
        watch.leadTo(END, nodePort + OFFSET);
        mend();
    }

    /** Between free ports. */
    static Cable plugIn() {
        int nodePort = FreePorts.pick(TRIES).stream()
                .filter(port -> FreePorts.isFree(port + OFFSET))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no two neighbouring ports are free"));
        for (int i = 0; i < TRIES; i++) {
            Front messages = Front.listen();
            try {
                return new Cable(messages, Front.listenAt(messages.port() + OFFSET), nodePort);
            } catch (UncheckedIOException taken) {
                messages.close();
            }
        }
        throw new IllegalStateException("no two neighbouring ports are free");
    }

    /** Where the node listens. */
    int nodePort() {
        return nodePort;
    }

    /** What the node has to be told of this. */
    String jvmOptions() {
        return "-Djgroups.external_addr=127.0.0.1 -Djgroups.external_port=" + messages.port()
                + " -Djgroups.fd.port-offset=" + OFFSET;
    }

    void cut() {
        messages.serve();
        watch.serve();
    }

    void mend() {
        messages.serve(END);
        watch.serve(END);
    }

    @Override
    public void close() {
        messages.close();
        watch.close();
    }
}
