package io.seamark.platform.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Keys to run: each at most once at a time and at most once in the queue. A key that is added while it
/// runs is run once more.
///
/// Everything is guarded by `lock`.
final class WorkQueue<K> {
    private final Backoff backoff;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<K, Item> items = new HashMap<>();
    private final LinkedHashSet<K> ready = new LinkedHashSet<>();
    private final TreeSet<Due<K>> delayed =
            new TreeSet<>(Comparator.comparing((Due<K> d) -> d.time()).thenComparingLong(d -> d.order()));
    private long orders;
    private int running;
    private boolean woken;

    WorkQueue(Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
    }

    /// Has a key run as soon as possible, also if it is waiting for its next try.
    void add(K key) {
        lock.lock();
        try {
            Item item = items.computeIfAbsent(key, k -> new Item());
            if (item.running) {
                item.addedMeanwhile = true;
            } else {
                makeReady(key, item);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Has every key run as soon as possible that waits for its next try, and those that run once more.
    void hasten() {
        lock.lock();
        try {
            items.forEach((key, item) -> {
                if (item.running) {
                    item.addedMeanwhile = true;
                } else {
                    makeReady(key, item);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /// Has a key run, unless it is queued, running or waiting for its next try.
    void addIfIdle(K key) {
        lock.lock();
        try {
            if (!items.containsKey(key)) {
                makeReady(key, items.computeIfAbsent(key, k -> new Item()));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes the next key to run, unless as many are running.
    Optional<K> take(Instant now, int parallelism) {
        lock.lock();
        try {
            while (!delayed.isEmpty() && !delayed.first().time().isAfter(now)) {
                ready.add(delayed.pollFirst().key());
            }
            if (ready.isEmpty() || running >= parallelism) {
                return Optional.empty();
            }
            K key = ready.removeFirst();
            Item item = items.computeIfAbsent(key, k -> new Item());
            item.delay = null;
            item.running = true;
            running++;
            return Optional.of(key);
        } finally {
            lock.unlock();
        }
    }

    /// Ends the run of a key that was taken; says how many tries in a row have not done it.
    int finish(K key, Outcome outcome, Instant now) {
        lock.lock();
        try {
            Item item = items.computeIfAbsent(key, k -> new Item());
            item.running = false;
            running--;
            woken = true;
            changed.signalAll();
            switch (outcome) {
                case Outcome.Done done -> item.tries = 0;
                case Outcome.GiveUp giveUp -> item.tries = 0;
                case Outcome.Again again -> {
                    item.tries++;
                    if (!item.addedMeanwhile) {
                        delay(key, item, now, again.after());
                    }
                }
            }
            if (item.addedMeanwhile) {
                item.addedMeanwhile = false;
                makeReady(key, item);
            } else if (item.delay == null) {
                items.remove(key);
            }
            return item.tries;
        } finally {
            lock.unlock();
        }
    }

    /// When the next key that waits is due.
    Optional<Instant> nextDue() {
        lock.lock();
        try {
            return delayed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(delayed.first().time());
        } finally {
            lock.unlock();
        }
    }

    int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nothing runs; false when something still does after that time.
    boolean awaitIdle(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (running > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    /// Returns after that time, or as soon as something has changed since the last return.
    void await(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (!woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /// Ends an [#await].
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void makeReady(K key, Item item) {
        if (item.delay instanceof Delay(Instant time, long order)) {
            delayed.remove(new Due<>(time, order, key));
            item.delay = null;
        }
        ready.add(key);
        woken = true;
        changed.signalAll();
    }

    private void delay(K key, Item item, Instant now, Duration after) {
        Duration wait = after.isZero() ? backoff.delay(item.tries, random) : after;
        var delay = new Delay(now.plus(wait), orders++);
        item.delay = delay;
        delayed.add(new Due<>(delay.time(), delay.order(), key));
    }

    private record Delay(Instant time, long order) {}

    private record Due<K>(Instant time, long order, K key) {}

    private static final class Item {
        private @Nullable Delay delay;
        private boolean running;
        private boolean addedMeanwhile;
        private int tries;
    }
}
