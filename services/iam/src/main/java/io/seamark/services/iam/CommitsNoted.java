package io.seamark.services.iam;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.store.Write;
import java.time.Duration;

/// A store that tells the [Directory] the revision of each commit that changes an identity, before the
/// committer learns that it happened.
final class CommitsNoted implements Store {
    private final Store store;
    private final Directory directory;

    CommitsNoted(Store store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    @Override
    public CommitResult commit(Commit commit) {
        CommitResult result = store.commit(commit);
        if (result instanceof CommitResult.Committed committed
                && commit.writes().stream().anyMatch(CommitsNoted::changesIdentities)) {
            directory.noteCommit(committed.revision());
        }
        return result;
    }

    private static boolean changesIdentities(Write write) {
        return switch (write) {
            case Write.Put put -> put.key().startsWith(Layout.ROOT);
            case Write.Delete delete -> delete.key().startsWith(Layout.ROOT);
            case Write.DeleteRange range -> overlaps(range.range(), Layout.everything());
        };
    }

    private static boolean overlaps(KeyRange a, KeyRange b) {
        return (a.end().isEmpty() || b.start().compareTo(a.end()) < 0)
                && (b.end().isEmpty() || a.start().compareTo(b.end()) < 0);
    }

    @Override
    public long revision() {
        return store.revision();
    }

    @Override
    public RangeResult range(KeyRange range, long revision, int limit) {
        return store.range(range, revision, limit);
    }

    @Override
    public WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher) {
        return store.watch(range, fromRevision, watcher);
    }

    @Override
    public long grantLease(Duration timeToLive) {
        return store.grantLease(timeToLive);
    }

    @Override
    public boolean keepAlive(long lease) {
        return store.keepAlive(lease);
    }

    @Override
    public void revokeLease(long lease) {
        store.revokeLease(lease);
    }

    @Override
    public void compact(long revision) {
        store.compact(revision);
    }

    @Override
    public void close() {
        store.close();
    }
}
