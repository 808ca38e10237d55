package io.seamark.platform.testkit;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.CompactedException;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A store in memory, for tests. Leases end by the given clock: whoever looks at the store ends those
/// that are due, and so do running watches, every few milliseconds. It is one file so that all rules
/// of the port can be read in one place.
///
/// All state is guarded by `lock`; each watch has a virtual thread of its own.
public final class MemoryStore implements Store {
    /// How long a watch waits before it looks at the clock again.
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    /// What a revision made of a key: an entry, or nothing.
    private record Version(@Nullable Entry entry, long lease, boolean byLease) {}

    private record Lease(Duration timeToLive, Instant end) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final NavigableMap<String, NavigableMap<Long, Version>> keys = new TreeMap<>(KeyRange.ORDER);
    private final NavigableMap<Long, List<String>> log = new TreeMap<>();
    private final Map<Long, Lease> leases = new HashMap<>();
    private long revision = 1;
    private long compacted = 1;
    private long lastLease;
    private boolean closed;

    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long revision() {
        lock.lock();
        try {
            endDueLeases();
            return revision;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RangeResult range(KeyRange range, long at, int limit) {
        lock.lock();
        try {
            endDueLeases();
            long asked = at == 0 ? revision : at;
            if (asked < compacted) {
                throw new CompactedException(asked, compacted);
            }
            checkPast(asked);
            var found = new ArrayList<Entry>();
            for (NavigableMap<Long, Version> versions : within(range).values()) {
                var newest = versions.floorEntry(asked);
                Entry entry = newest == null ? null : newest.getValue().entry();
                if (entry != null) {
                    if (limit > 0 && found.size() == limit) {
                        return new RangeResult(List.copyOf(found), true, asked);
                    }
                    found.add(entry);
                }
            }
            return new RangeResult(List.copyOf(found), false, asked);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CommitResult commit(Commit commit) {
        lock.lock();
        try {
            endDueLeases();
            for (Compare compare : commit.compares()) {
                if (!holds(compare)) {
                    return new CommitResult.Conflict(compare);
                }
            }
            for (Write write : commit.writes()) {
                if (write instanceof Write.Put put && put.lease() != 0 && !leases.containsKey(put.lease())) {
                    return new CommitResult.Conflict(new Compare.HeldBy(put.key(), put.lease()));
                }
            }
            if (!commit.writes().isEmpty()) {
                apply(commit.writes(), false);
            }
            return new CommitResult.Committed(revision);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher) {
        var watch = new MemoryWatch(this, range, fromRevision, watcher);
        watch.start();
        return watch;
    }

    /// Waits for a revision.
    ///
    /// @return the changes of a range from that revision on, or null when their history is gone
    @Nullable
    Told changesFrom(KeyRange range, long from) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            endDueLeases();
            while (revision < from && !closed) {
                changed.awaitNanos(LOOK_NANOS);
                endDueLeases();
            }
            if (from < compacted) {
                return null;
            }
            var changes = new ArrayList<Watcher.Change>();
            log.tailMap(from, true).forEach((at, written) -> {
                for (String key : written) {
                    if (range.contains(key)) {
                        changes.add(change(key, at));
                    }
                }
            });
            return new Told(changes, Math.max(from, revision + 1), closed);
        } finally {
            lock.unlock();
        }
    }

    /// @param next the first revision that is not among the changes
    record Told(List<Watcher.Change> changes, long next, boolean closed) {}

    @Override
    public long grantLease(Duration timeToLive) {
        lock.lock();
        try {
            leases.put(++lastLease, new Lease(timeToLive, clock.instant().plus(timeToLive)));
            return lastLease;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean keepAlive(long lease) {
        lock.lock();
        try {
            endDueLeases();
            return leases.computeIfPresent(
                            lease,
                            (id, old) ->
                                    new Lease(old.timeToLive(), clock.instant().plus(old.timeToLive())))
                    != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void revokeLease(long lease) {
        lock.lock();
        try {
            if (leases.containsKey(lease)) {
                end(lease);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void compact(long oldest) {
        lock.lock();
        try {
            checkPast(oldest);
            if (oldest <= compacted) {
                return;
            }
            compacted = oldest;
            log.headMap(oldest).clear();
            keys.values().removeIf(versions -> {
                Long base = versions.floorKey(oldest);
                if (base != null) {
                    Version kept = versions.get(base);
                    versions.headMap(base).clear();
                    if (kept != null && kept.entry() == null && base < oldest) {
                        versions.remove(base);
                    }
                }
                return versions.isEmpty();
            });
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the watches. What was written stays readable.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean holds(Compare compare) {
        return switch (compare) {
            case Compare.KeyUnchanged(var key, var modRevision) -> {
                Entry entry = current(key).entry();
                yield (entry == null ? 0 : entry.modRevision()) == modRevision;
            }
            case Compare.RangeUnchanged(var range, var since) ->
                since >= compacted
                        && within(range).values().stream()
                                .flatMap(v -> v.tailMap(since, false).values().stream())
                                .allMatch(Version::byLease);
            case Compare.HeldBy(var key, var lease) -> current(key).lease() == lease;
        };
    }

    private void apply(List<Write> writes, boolean byLease) {
        revision++;
        var written = new TreeSet<>(KeyRange.ORDER);
        for (Write write : writes) {
            switch (write) {
                case Write.Put(var key, var value, var lease) -> {
                    Entry old = current(key).entry();
                    long created = old == null ? revision : old.createRevision();
                    var entry = new Entry(key, value, created, revision);
                    written.add(key);
                    keys.computeIfAbsent(key, k -> new TreeMap<>()).put(revision, new Version(entry, lease, false));
                }
                case Write.Delete(var key) -> delete(Set.of(key), byLease, written);
                case Write.DeleteRange(var range) ->
                    delete(Set.copyOf(within(range).keySet()), byLease, written);
            }
        }
        log.put(revision, List.copyOf(written));
        changed.signalAll();
    }

    private void delete(Set<String> candidates, boolean byLease, Set<String> written) {
        for (String key : candidates) {
            NavigableMap<Long, Version> versions = keys.get(key);
            if (versions != null && current(key).entry() != null) {
                versions.put(revision, new Version(null, 0, byLease));
                written.add(key);
            }
        }
    }

    private void endDueLeases() {
        Instant now = clock.instant();
        leases.entrySet().stream()
                .filter(e -> !e.getValue().end().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList()
                .forEach(this::end);
    }

    private void end(long lease) {
        leases.remove(lease);
        var held = new HashSet<String>();
        keys.forEach((key, versions) -> {
            if (current(key).lease() == lease) {
                held.add(key);
            }
        });
        if (!held.isEmpty()) {
            apply(held.stream().<Write>map(Write.Delete::new).toList(), true);
        }
    }

    private Version current(String key) {
        NavigableMap<Long, Version> versions = keys.get(key);
        return versions == null
                ? new Version(null, 0, false)
                : versions.lastEntry().getValue();
    }

    private Watcher.Change change(String key, long at) {
        NavigableMap<Long, Version> versions = keys.get(key);
        Version version = versions == null ? null : versions.get(at);
        Entry entry = version == null ? null : version.entry();
        return entry == null ? new Watcher.Change.Delete(key, at) : new Watcher.Change.Put(entry);
    }

    private NavigableMap<String, NavigableMap<Long, Version>> within(KeyRange range) {
        if (range.end().isEmpty()) {
            return keys.tailMap(range.start(), true);
        }
        boolean backwards = KeyRange.ORDER.compare(range.start(), range.end()) > 0;
        return backwards ? new TreeMap<>() : keys.subMap(range.start(), true, range.end(), false);
    }

    private void checkPast(long asked) {
        if (asked > revision) {
            throw new IllegalArgumentException("revision: " + asked + " (expected: <= " + revision + ")");
        }
    }
}
