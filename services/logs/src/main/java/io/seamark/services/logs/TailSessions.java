package io.seamark.services.logs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The Live Tail sessions that are open: 15 of an account and Region at most. Safe for any number of threads;
/// the counts are guarded by this object.
final class TailSessions {
    private static final int MOST = 15;

    private final Map<String, Integer> open = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Opens a session, or throws `LimitExceededException`. [#over] must follow.
    synchronized void begin(AccountId account, Region region) {
        int standing = open.getOrDefault(account + " " + region, 0);
        if (standing >= MOST) {
            throw LogsErrors.limit();
        }
        open.put(account + " " + region, standing + 1);
    }

    synchronized void over(AccountId account, Region region) {
        open.computeIfPresent(account + " " + region, (key, count) -> count > 1 ? count - 1 : null);
    }

    /// Waits, but not longer than until all sessions end.
    ///
    /// @return whether they have
    boolean awaitClosed(Duration patience) throws InterruptedException {
        return closed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Ends all sessions, and those that still come.
    void close() {
        closed.countDown();
    }
}
