package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Compare;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether comparisons hold at the tip of a group of commits.
///
/// Owned by the committer.
final class Comparison {
    private final Head head;
    private final History history;
    private final Leases leases;

    Comparison(Head head, History history, Leases leases) {
        this.head = head;
        this.history = history;
        this.leases = leases;
    }

    /// @param made the snapshots that are not published yet, oldest first, without a gap after the
    ///        published ones
    boolean holds(Compare compare, Snapshot tip, List<Snapshot> made) {
        return switch (compare) {
            case Compare.KeyUnchanged(var key, var modRevision) -> {
                LiveKey live = tip.keys().find(bytes(key));
                yield (live == null ? 0 : live.modified()) == modRevision;
            }
            case Compare.RangeUnchanged(var range, var since) -> isUnchanged(Bounds.of(range), since, tip, made);
            case Compare.HeldBy(var key, var lease) -> {
                LiveKey live = tip.keys().find(bytes(key));
                yield live != null && live.lease() == lease && leases.isAlive(lease);
            }
        };
    }

    /// Looks at the changes since then, which are few however large the range is.
    private boolean isUnchanged(Bounds bounds, long since, Snapshot tip, List<Snapshot> made) {
        if (since < head.oldest()) {
            return false;
        }
        for (long revision = tip.revision(); revision > since; revision--) {
            List<KeyChange> changes = changes(revision, made);
            if (changes == null) {
                return false;
            }
            for (KeyChange change : changes) {
                if (!change.byLease() && bounds.contains(change.key())) {
                    return false;
                }
            }
        }
        return true;
    }

    private @Nullable List<KeyChange> changes(long revision, List<Snapshot> made) {
        if (!made.isEmpty() && revision >= made.getFirst().revision()) {
            return made.get((int) (revision - made.getFirst().revision())).changes();
        }
        Snapshot recent = head.recent(revision);
        return recent != null ? recent.changes() : history.changes(revision);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
