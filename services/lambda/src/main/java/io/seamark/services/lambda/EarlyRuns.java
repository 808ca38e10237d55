package io.seamark.services.lambda;

import io.seamark.planes.runner.Result;
import io.seamark.services.lambda.Concurrency.ThrottledException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Runs of invocations that began while their invocation was still being written. Safe for any number
/// of threads.
///
/// Only for invocations that whoever asks for them has on disk already and would ask for again: should
/// the write fail, the function has run once more than it is told of, which at least once permits.
final class EarlyRuns implements AutoCloseable {
    /// More wait for their turn in the queue.
    private static final int MOST = 64;

    private final Map<String, Future<Result>> runs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lambda-early-", 0).factory());

    /// @param path the invocation's, by which [#take] finds the run
    void begin(String path, Callable<Result> run) {
        if (runs.size() < MOST) {
            runs.computeIfAbsent(path, p -> threads.submit(run));
        }
    }

    /// The run of that invocation is of no use.
    void forget(String path) {
        runs.remove(path);
    }

    /// What the run of that invocation came to, waited for; null when none was begun.
    @Nullable
    Result take(String path) throws ThrottledException, InterruptedException {
        Future<Result> run = runs.remove(path);
        if (run == null) {
            return null;
        }
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ThrottledException throttled) {
                throw throttled;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    /// Interrupts the runs.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
