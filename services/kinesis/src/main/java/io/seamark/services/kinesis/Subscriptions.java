package io.seamark.services.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The subscriptions of consumers to shards: the latest of each pair holds. Safe for any number of threads;
/// everything is guarded by this object.
final class Subscriptions {
    /// How long after one the next may not be made.
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<Pair, Held> held = new HashMap<>();
    private boolean closed;

    /// Begins a subscription, which ends the one of before.
    ///
    /// @param what the name of the pair for an error
    synchronized Subscription begin(String consumer, String shard, String what, Instant now) {
        var pair = new Pair(consumer, shard);
        Held before = held.get(pair);
        if (before != null && now.isBefore(before.begun.plus(PAUSE))) {
            throw KinesisErrors.taken(what);
        }
        if (before != null) {
            before.subscription.takeOver();
        }
        var subscription = new Subscription();
        if (closed) {
            subscription.end();
        }
        held.put(pair, new Held(subscription, now));
        return subscription;
    }

    /// Forgets a subscription that is over, and others that nobody can be in the way of any more.
    synchronized void over(Subscription subscription, Instant now) {
        subscription.end();
        held.values().removeIf(h -> h.subscription.ended() && !now.isBefore(h.begun.plus(PAUSE)));
    }

    /// Ends all, and those that still come.
    synchronized void close() {
        closed = true;
        held.values().forEach(h -> h.subscription.end());
    }

    private record Pair(String consumer, String shard) {}

    private record Held(Subscription subscription, Instant begun) {}
}
