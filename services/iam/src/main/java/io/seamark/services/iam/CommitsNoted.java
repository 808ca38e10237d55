package io.seamark.services.iam;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.ForwardingStore;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Write;

/// A store that tells the [Directory] the revision of each commit that changes an identity, before the
/// committer learns that it happened.
final class CommitsNoted extends ForwardingStore {
    private final Directory directory;

    CommitsNoted(Store store, Directory directory) {
        super(store);
        this.directory = directory;
    }

    @Override
    public CommitResult commit(Commit commit) {
        CommitResult result = super.commit(commit);
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
}
