package io.seamark.platform.store;

import java.time.Duration;
import java.util.List;

/// A revisioned key-value store. One machine embeds it; a cluster keeps it in etcd. Safe for any
/// number of threads; calls block.
///
/// An empty store is at revision 1; every commit with at least one write makes the next one. Keys are
/// at most 2 KiB of UTF-8 without
/// the character U+0000, values at most 1 MiB.
///
/// @see <a href="https://etcd.io/docs/v3.4/learning/api/">etcd's API, whose words these are</a>
public interface Store extends AutoCloseable {
    /// The newest committed revision, at least 1.
    long revision();

    /// The keys of a range as they were at a revision.
    ///
    /// @param revision the revision to read at; 0 reads the newest
    /// @param limit the most entries to return; 0 means all
    /// @throws CompactedException when that revision's history is gone
    /// @throws IllegalArgumentException when that revision is yet to come
    RangeResult range(KeyRange range, long revision, int limit);

    /// Writes all or nothing. When this returns `Committed`, the change survives a crash of the
    /// process and of the machine.
    ///
    /// @throws StoreUnavailableException when the outcome is not known
    CommitResult commit(Commit commit);

    /// Tells the watcher every change of the range from a revision on, in order, without a gap. Where
    /// that history is compacted, the watcher is told so and the watch is over.
    ///
    /// @param fromRevision the first revision to tell; `revision() + 1` for only what comes
    WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher);

    /// A lease that ends unless [#keepAlive] is called within its time to live. Keys put with it are
    /// deleted at its end.
    ///
    /// @return the lease's id, never 0
    long grantLease(Duration timeToLive);

    /// Prolongs a lease by its time to live.
    ///
    /// @return false when it has ended
    boolean keepAlive(long lease);

    /// Ends a lease now; nothing happens when it has ended.
    void revokeLease(long lease);

    /// Forgets the history before a revision: reading and watching from before it is refused
    /// afterwards. Nothing happens when that history is gone already.
    ///
    /// @throws IllegalArgumentException when that revision is yet to come
    void compact(long revision);

    @Override
    void close();

    /// @param more whether the limit cut the result
    /// @param revision the revision that was read
    record RangeResult(List<Entry> entries, boolean more, long revision) {}

    /// A running watch; closing it ends the calls to its watcher.
    interface WatchHandle extends AutoCloseable {
        @Override
        void close();
    }
}
