package io.seamark.platform.store.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/// One lease: alive until its end, which can be put off until it has come.
///
/// The end is guarded by this object; the keys belong to the committer.
final class Lease {
    private final Duration timeToLive;
    private final SortedSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    private Instant end;
    private boolean ended;

    Lease(Duration timeToLive, Instant now) {
        this.timeToLive = timeToLive;
        this.end = now.plus(timeToLive);
    }

    /// Prolongs the lease, or returns false when it has ended.
    synchronized boolean keepAlive(Instant now) {
        if (ended) {
            return false;
        }
        end = now.plus(timeToLive);
        return true;
    }

    /// Whether its time is over; if so it can never be prolonged again.
    synchronized boolean endIfDue(Instant now) {
        if (!end.isAfter(now)) {
            ended = true;
        }
        return ended;
    }

    synchronized void end() {
        ended = true;
    }

    /// The keys it holds, in order.
    SortedSet<byte[]> keys() {
        return keys;
    }
}
