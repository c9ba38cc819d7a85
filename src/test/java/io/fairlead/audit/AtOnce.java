package io.fairlead.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Lets several threads do the same at once. */
final class AtOnce {
    private AtOnce() {}

    interface Work<T> {
        T of(int thread) throws Exception;
    }

    /** What each thread came to; all of them begin at the same moment. */
    static <T> List<T> together(int threads, Work<T> work) throws Exception {
        var start = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var jobs = IntStream.range(0, threads)
                    .mapToObj(thread -> (Callable<T>) () -> {
                        start.await();
                        return work.of(thread);
                    })
                    .toList();
            var results = new ArrayList<T>();
            for (var result : pool.invokeAll(jobs)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
