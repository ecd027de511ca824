package com.scalekit.keycloak.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Things that happen at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** Does all of them, each on a thread of its own, and gives what came of them in their order. */
    public static <T> List<T> all(Stream<Callable<T>> deeds) throws Exception {
        List<Callable<T>> each = deeds.toList();
        CyclicBarrier together = new CyclicBarrier(each.size());
        ExecutorService threads = Executors.newFixedThreadPool(each.size());
        try {
            List<Future<T>> running = each.stream()
                    .map(deed -> threads.submit(() -> {
                        together.await();
                        return deed.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
