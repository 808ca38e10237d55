package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Store.RangeResult;
import io.seamark.platform.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads at one revision: from the snapshot where it is recent, else from the versions on disk. It
/// never waits for the committer.
final class SnapshotReader {
    private final Head head;
    private final History history;

    SnapshotReader(Head head, History history) {
        this.head = head;
        this.history = history;
    }

    /// @param asked the revision; 0 reads the newest
    RangeResult range(Bounds bounds, long asked, int limit) {
        while (true) {
            Snapshot newest = head.newest();
            long revision = asked == 0 ? newest.revision() : asked;
            if (asked != 0) {
                head.checkReadable(asked);
            }
            Snapshot snapshot = revision == newest.revision() ? newest : head.recent(revision);
            RangeResult result =
                    snapshot == null ? history.range(bounds, revision, limit) : range(snapshot, bounds, limit);
            // Compaction may have overtaken this read, and then the sweeper may have, too.
            if (result != null && revision >= head.oldest()) {
                return result;
            }
            if (asked != 0) {
                head.checkReadable(asked);
            }
            if (revision >= head.oldest()) {
                throw new StoreUnavailableException(
                        "revision " + revision + ": a value is missing (expected: every version since " + head.oldest()
                                + "; restore the store's directory from a backup)");
            }
        }
    }

    /// @return null when a version that the snapshot names is gone
    private @Nullable RangeResult range(Snapshot snapshot, Bounds bounds, int limit) {
        var live = new ArrayList<LiveKey>();
        snapshot.keys().ascend(bounds, key -> {
            live.add(key);
            return limit <= 0 || live.size() <= limit;
        });
        boolean more = limit > 0 && live.size() > limit;
        var found = new ArrayList<Entry>(live.size());
        for (LiveKey key : more ? live.subList(0, limit) : live) {
            Entry entry = history.entry(key.key(), key.modified());
            if (entry == null) {
                return null;
            }
            found.add(entry);
        }
        return new RangeResult(List.copyOf(found), more, snapshot.revision());
    }
}
