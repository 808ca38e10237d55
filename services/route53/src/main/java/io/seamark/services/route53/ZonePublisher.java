package io.seamark.services.route53;

import io.seamark.planes.dns.RecordSet;
import io.seamark.planes.dns.Zone;
import io.seamark.planes.dns.Zones;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the DNS server's zones as the store has them: a commit is served whole, within milliseconds.
///
/// The image is owned by the lock of this object; the watch calls on one thread at a time.
final class ZonePublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ZonePublisher.class);
    private static final KeyRange EVERYTHING = KeyRange.prefix(Layout.ROOT);

    private final Store store;
    private final Zones zones;
    private final Map<String, StoredZone> image = new HashMap<>();
    private final Map<String, Map<String, RecordSet>> recordSets = new HashMap<>();
    private volatile long served;
    private Store.@Nullable WatchHandle watch;
    private boolean closed;

    ZonePublisher(Store store, Zones zones) {
        this.store = store;
        this.zones = zones;
    }

    /// Serves what is there, and follows from then on.
    synchronized void start() {
        list();
    }

    /// Everything up to this revision is in the answers.
    long servedRevision() {
        return served;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
    }

    private void list() {
        Store.RangeResult all = store.range(EVERYTHING, 0, 0);
        Set<String> before = Set.copyOf(image.keySet());
        image.clear();
        recordSets.clear();
        var touched = new LinkedHashSet<>(before);
        all.entries().forEach(e -> touched.addAll(put(e)));
        publish(touched, all.revision());
        watch = store.watch(EVERYTHING, all.revision() + 1, new Watcher() {
            @Override
            public void changed(List<Change> changes) {
                follow(changes);
            }

            @Override
            public void compacted(long fromRevision) {
                relist();
            }
        });
    }

    private synchronized void relist() {
        if (!closed) {
            list();
        }
    }

    private synchronized void follow(List<Watcher.Change> changes) {
        var touched = new LinkedHashSet<String>();
        for (Watcher.Change change : changes) {
            switch (change) {
                case Watcher.Change.Put put -> touched.addAll(put(put.entry()));
                case Watcher.Change.Delete delete -> touched.addAll(delete(delete.key()));
            }
        }
        publish(touched, changes.getLast().revision());
    }

    /// @return the zone that the entry concerns
    private Set<String> put(Entry entry) {
        String[] path = entry.key().split("/", 6);
        return switch (path[3]) {
            case "zones" -> {
                var zone = new Key<>(entry.key(), StoredZone.class).read(entry);
                image.put(zone.id(), zone);
                yield Set.of(zone.id());
            }
            case "records" -> {
                recordSets
                        .computeIfAbsent(path[4], id -> new TreeMap<>())
                        .put(
                                path[5],
                                new Key<>(entry.key(), StoredRecordSet.class)
                                        .read(entry)
                                        .served());
                yield Set.of(path[4]);
            }
            default -> Set.of();
        };
    }

    private Set<String> delete(String key) {
        String[] path = key.split("/", 6);
        return switch (path[3]) {
            case "zones" -> {
                image.remove(path[4]);
                yield Set.of(path[4]);
            }
            case "records" -> {
                Map<String, RecordSet> sets = recordSets.getOrDefault(path[4], Map.of());
                if (!sets.isEmpty()) {
                    sets.remove(path[5]);
                }
                if (sets.isEmpty()) {
                    recordSets.remove(path[4]);
                }
                yield Set.of(path[4]);
            }
            default -> Set.of();
        };
    }

    private void publish(Set<String> touched, long revision) {
        for (String id : touched) {
            StoredZone zone = image.get(id);
            if (zone == null) {
                zones.remove(id);
                continue;
            }
            try {
                // The server encodes anew only the record sets that are not the same objects as before.
                var sets = List.copyOf(recordSets.getOrDefault(id, Map.of()).values());
                zones.put(new Zone(id, zone.name(), revision, sets));
            } catch (IllegalArgumentException e) {
                LOG.error("zone not served, its last state stays zone={} name={}", id, zone.name(), e);
            }
        }
        served = revision;
    }
}
