package io.seamark.planes.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Foreign answers for as long as they may be kept; of too many, those go that nobody asked for the
/// longest.
///
/// `entries` is guarded by `lock`.
final class ForwardCache {
    /// As RFC 8767 4 recommends.
    private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

    private final int most;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<Question, Kept> entries = new LinkedHashMap<>(16, 0.75f, true);

    /// What others are asked.
    ///
    /// @param name in lower case
    record Question(WireName name, int type) {}

    private record Kept(ForeignAnswer answer, Instant since, long seconds) {}

    ForwardCache(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    Optional<ForeignAnswer> get(Question question) {
        lock.lock();
        try {
            Kept kept = entries.get(question);
            if (kept == null) {
                return Optional.empty();
            }
            long age = Duration.between(kept.since, clock.instant()).toSeconds();
            if (age < 0 || age >= kept.seconds) {
                entries.remove(question);
                return Optional.empty();
            }
            return Optional.of(kept.answer.aged(age));
        } finally {
            lock.unlock();
        }
    }

    void put(Question question, ForeignAnswer answer) {
        long seconds = Math.min(answer.ttl(), MOST_SECONDS);
        if (seconds <= 0) {
            return;
        }
        lock.lock();
        try {
            entries.put(question, new Kept(answer, clock.instant(), seconds));
            if (entries.size() > most) {
                Map.Entry<Question, Kept> oldest = entries.entrySet().iterator().next();
                entries.remove(oldest.getKey());
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }
}
