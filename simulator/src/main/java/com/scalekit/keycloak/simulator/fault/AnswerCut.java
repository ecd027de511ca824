package com.scalekit.keycloak.simulator.fault;

import java.io.IOException;
import java.util.Arrays;

/**
 * Lets only the beginning of an answer through.
 *
 * @param bytes how much
 * @param end what happens to the connection then
 */
record AnswerCut(int bytes, End end) implements Fault {

    /** Ends a connection in one way or another. */
    interface End {
        void of(Wire wire) throws IOException;
    }

    @Override
    public void answer(Wire wire, byte[] part) throws IOException {
        long left = bytes - wire.answered();
        wire.toClient(part.length <= left ? part : Arrays.copyOf(part, (int) Math.max(0, left)));
        if (part.length >= left) {
            end.of(wire);
        }
    }
}
