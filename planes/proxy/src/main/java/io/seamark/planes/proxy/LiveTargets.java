package io.seamark.planes.proxy;

import io.seamark.planes.proxy.TargetGroup.Target;
import io.seamark.planes.proxy.TargetHealth.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All targets of the present table with their health, and the threads that check it. Its lock guards
/// everything.
final class LiveTargets {
    private final Announcer announcer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LiveGroup> groups = new HashMap<>();
    private final Map<String, Map<String, Entry>> entries = new HashMap<>();

    LiveTargets(Announcer announcer) {
        this.announcer = announcer;
    }

    /// One target. Guarded by the lock.
    private static final class Entry {
        final LiveTarget target;

        @Nullable
        HealthWatch watch;

        long drainUntil;

        /// Every loop knows that the target drains, so nothing new can begin there.
        boolean armed;

        Entry(LiveTarget target) {
            this.target = target;
        }
    }

    /// The groups of a table, by id; new ones are empty until [#update].
    Map<String, LiveGroup> groups(ForwardingTable table) {
        lock.lock();
        try {
            return table.groups().stream()
                    .map(TargetGroup::id)
                    .distinct()
                    .collect(Collectors.toMap(id -> id, id -> groups.computeIfAbsent(id, LiveGroup::new)));
        } finally {
            lock.unlock();
        }
    }

    /// Takes over the targets of a table.
    void update(ForwardingTable table) {
        lock.lock();
        try {
            Set<String> ids = table.groups().stream().map(TargetGroup::id).collect(Collectors.toSet());
            for (String gone : Set.copyOf(entries.keySet())) {
                if (!ids.contains(gone)) {
                    entries.getOrDefault(gone, Map.of()).values().forEach(LiveTargets::retire);
                    entries.remove(gone);
                    groups.remove(gone);
                }
            }
            table.groups().forEach(this::update);
        } finally {
            lock.unlock();
        }
    }

    private void update(TargetGroup group) {
        Map<String, Entry> before = entries.getOrDefault(group.id(), Map.of());
        var after = new LinkedHashMap<String, Entry>();
        for (Target target : group.targets()) {
            Entry known = before.get(target.id());
            boolean stays = known != null
                    && known.target.address.equals(target.address())
                    && (target.draining() || !known.target.draining());
            Entry entry = stays && known != null
                    ? known
                    : new Entry(new LiveTarget(group.id(), target, HealthTally.REGISTERING));
            after.put(target.id(), entry);
            if (!stays) {
                announce(entry.target);
            }
            update(entry, group, target);
        }
        before.values().stream().filter(e -> after.get(e.target.id) != e).forEach(LiveTargets::retire);
        entries.put(group.id(), after);
        LiveGroup live = groups.computeIfAbsent(group.id(), LiveGroup::new);
        live.update(group.algorithm(), targets(after));
    }

    private void update(Entry entry, TargetGroup group, Target target) {
        HealthWatch watch = entry.watch;
        if (target.draining()) {
            if (!entry.target.draining()) {
                entry.target.drain();
                stopWatch(entry);
                entry.drainUntil =
                        System.nanoTime() + group.deregistrationDelay().toNanos();
                set(entry.target, HealthTally.draining(State.DRAINING));
            }
        } else if (!group.checked()) {
            stopWatch(entry);
            set(entry.target, HealthTally.UNUSED);
        } else if (watch == null) {
            var begun = new HealthWatch(entry.target, group.healthCheck(), this::found);
            entry.watch = begun;
            begun.start();
        } else {
            watch.check(group.healthCheck());
        }
    }

    private static void stopWatch(Entry entry) {
        if (entry.watch != null) {
            entry.watch.stop();
            entry.watch = null;
        }
    }

    private static void retire(Entry entry) {
        entry.target.drain();
        stopWatch(entry);
    }

    private static List<LiveTarget> targets(Map<String, Entry> of) {
        return of.values().stream().map(e -> e.target).toList();
    }

    /// A check has told the health of a target.
    private void found(LiveTarget target, TargetHealth health) {
        lock.lock();
        try {
            Map<String, Entry> group = entries.getOrDefault(target.groupId, Map.of());
            Entry entry = group.get(target.id);
            if (entry == null || entry.target != target || entry.watch == null) {
                return;
            }
            boolean before = target.healthy();
            set(target, health);
            LiveGroup live = groups.get(target.groupId);
            if (live != null && before != target.healthy()) {
                live.update(targets(group));
            }
        } finally {
            lock.unlock();
        }
    }

    private void set(LiveTarget target, TargetHealth health) {
        if (!target.health().equals(health)) {
            target.health(health);
            announce(target);
        }
    }

    private void announce(LiveTarget target) {
        announcer.changed(target, health(target));
    }

    private static TargetHealth health(LiveTarget target) {
        TargetHealth known = target.health();
        return new TargetHealth(known.state(), known.reason(), known.description(), target.inFlight());
    }

    TargetHealth health(String groupId, String targetId) {
        lock.lock();
        try {
            Entry entry = entries.getOrDefault(groupId, Map.of()).get(targetId);
            return entry == null ? HealthTally.UNREGISTERED : health(entry.target);
        } finally {
            lock.unlock();
        }
    }

    /// Every loop works by the present table now.
    void arm() {
        lock.lock();
        try {
            entries.values().stream()
                    .flatMap(group -> group.values().stream())
                    .filter(entry -> entry.target.draining())
                    .forEach(entry -> entry.armed = true);
        } finally {
            lock.unlock();
        }
    }

    /// Looks whether draining targets are drained.
    ///
    /// @param cut ends what runs on a target; returns when it has ended
    void drain(Consumer<LiveTarget> cut) {
        for (Entry entry : draining()) {
            boolean late = System.nanoTime() - entry.drainUntil >= 0;
            if (late && entry.target.inFlight() > 0) {
                cut.accept(entry.target);
            }
            if (late || entry.target.inFlight() == 0) {
                drained(entry.target);
            }
        }
    }

    private List<Entry> draining() {
        lock.lock();
        try {
            return entries.values().stream()
                    .flatMap(group -> group.values().stream())
                    .filter(entry -> entry.armed && entry.target.health().state() == State.DRAINING)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void drained(LiveTarget target) {
        lock.lock();
        try {
            set(target, HealthTally.draining(State.DRAINED));
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            entries.values().stream().flatMap(group -> group.values().stream()).forEach(LiveTargets::stopWatch);
        } finally {
            lock.unlock();
        }
    }
}
