package com.scalekit.keycloak.directory;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Background work that runs when a test says so. */
final class ManualExecutor implements Executor {

    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean direct;

    @Override
    public void execute(Runnable work) {
        if (direct) {
            work.run();
        } else {
            waiting.add(work);
        }
    }

    /** From now on the caller does the work itself. */
    void runDirectly() {
        direct = true;
    }

    void runLater() {
        direct = false;
    }

    int waiting() {
        return waiting.size();
    }

    void runAll() {
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            work.run();
        }
    }
}
