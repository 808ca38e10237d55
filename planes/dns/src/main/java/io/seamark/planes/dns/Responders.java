package io.seamark.planes.dns;

import java.util.concurrent.ArrayBlockingQueue;

/// Responders lent to connections for one query at a time, for a connection that is silent needs none.
/// For any number of threads.
final class Responders {
    private static final int MOST_KEPT = 16;

    private final ArrayBlockingQueue<Responder> idle = new ArrayBlockingQueue<>(MOST_KEPT);

    Responder take() {
        Responder kept = idle.poll();
        return kept == null ? new Responder() : kept;
    }

    void giveBack(Responder responder) {
        var _ = idle.offer(responder);
    }
}
