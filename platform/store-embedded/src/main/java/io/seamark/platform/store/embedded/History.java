package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Store.RangeResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/// What lies on disk: every version of every key since the last compaction, and the log of commits.
/// Entries read lately come from the cache.
final class History {
    private final Database database;
    private final EntryCache cache;

    History(Database database, EntryCache cache) {
        this.database = database;
        this.cache = cache;
    }

    /// The entry that a revision made of a key, or null when it is gone.
    @Nullable
    Entry entry(byte[] key, long revision) {
        Entry cached = cache.get(key, revision);
        if (cached != null) {
            return cached;
        }
        byte[] version = database.get(Layout.versionKey(key, revision));
        Entry entry = version == null ? null : Layout.entry(key, revision, version);
        if (entry != null) {
            cache.put(key, entry);
        }
        return entry;
    }

    /// The changes of a revision, or null when they are gone.
    @Nullable
    List<KeyChange> changes(long revision) {
        if (revision == 1) {
            // An empty store is at revision 1, which no commit made.
            return List.of();
        }
        byte[] logged = database.get(Layout.logKey(revision));
        return logged == null ? null : Layout.changes(logged);
    }

    /// The entries of a range as they were at a revision; for revisions that have left memory.
    RangeResult range(Bounds bounds, long revision, int limit) {
        return database.iterate(iterator -> {
            var found = new ArrayList<Entry>();
            iterator.seek(Layout.firstVersion(bounds.start()));
            while (iterator.isValid() && Layout.isVersion(iterator.key())) {
                byte[] key = Layout.versionedKey(iterator.key());
                if (bounds.endsBefore(key)) {
                    break;
                }
                Entry entry = bounds.contains(key) ? entryAt(iterator, key, revision) : null;
                if (entry != null) {
                    if (limit > 0 && found.size() == limit) {
                        return new RangeResult(List.copyOf(found), true, revision);
                    }
                    found.add(entry);
                }
                iterator.seek(Layout.behindVersions(key));
            }
            return new RangeResult(List.copyOf(found), false, revision);
        });
    }

    private static @Nullable Entry entryAt(RocksIterator iterator, byte[] key, long revision) {
        byte[] asked = Layout.versionKey(key, revision);
        iterator.seekForPrev(asked);
        if (!iterator.isValid()) {
            return null;
        }
        byte[] found = iterator.key();
        boolean sameKey =
                found.length == asked.length && Arrays.equals(found, 0, found.length - 8, asked, 0, asked.length - 8);
        return sameKey ? Layout.entry(key, Layout.versionRevision(found), iterator.value()) : null;
    }
}
