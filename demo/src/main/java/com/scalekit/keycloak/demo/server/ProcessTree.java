package com.scalekit.keycloak.demo.server;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and those it started. The start script runs Java as a child, which would live on if only the script were
 * killed, and could no longer be found through it.
 */
final class ProcessTree {

    private final Process root;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    ProcessTree(Process root) {
        this.root = root;
        remember();
    }

    /** Notes the children of this moment, so that they are found even when the script is gone. */
    void remember() {
        root.descendants().forEach(known::add);
    }

    /** Asks the processes to end, and kills those that have not after the given time. */
    void stop(Duration grace) {
        remember();
        known.forEach(ProcessHandle::destroy);
        root.destroy();
        await(grace);
        kill();
    }

    /** Ends the processes at once; those that ended already are left in peace. */
    void kill() {
        remember();
        known.forEach(ProcessHandle::destroyForcibly);
        root.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    private void await(Duration time) {
        CompletableFuture<?>[] ends = known.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(CompletableFuture.allOf(ends), root.onExit())
                    .get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stillThere) {
            // Whoever calls goes on with force, or has done all that can be done.
            return;
        }
    }
}
