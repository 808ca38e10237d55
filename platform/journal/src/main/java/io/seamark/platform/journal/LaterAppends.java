package io.seamark.platform.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Appends whose callers did not wait, in the order of their offsets.
///
/// Guarded by the journal's lock; the futures are completed without it.
final class LaterAppends {
    private final ArrayDeque<Later> waiting = new ArrayDeque<>();

    void add(long offset, CompletableFuture<Long> future) {
        waiting.add(new Later(offset, future));
    }

    /// Takes out those whose offset lies before a limit.
    List<Later> takeBefore(long limit) {
        var taken = new ArrayList<Later>();
        while (!waiting.isEmpty() && waiting.element().offset() < limit) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    record Later(long offset, CompletableFuture<Long> future) {
        void complete() {
            future.complete(offset);
        }
    }
}
