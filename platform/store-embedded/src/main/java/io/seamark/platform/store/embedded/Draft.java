package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// A group of commits on their way to the disk: each is compared with, and changes, what the ones
/// before it left. All of it is one batch, shown to readers only when that is on disk.
///
/// Owned by the committer.
final class Draft implements AutoCloseable {
    private final Comparison comparison;
    private final Leases leases;
    private final WriteBatch batch = new WriteBatch();
    private final List<Snapshot> made = new ArrayList<>();
    private final List<Put> puts = new ArrayList<>();
    private Snapshot tip;
    private long oldest;

    /// A put of this group, for the cache.
    record Put(byte[] key, Entry entry) {}

    Draft(Snapshot tip, long oldest, Comparison comparison, Leases leases) {
        this.tip = tip;
        this.oldest = oldest;
        this.comparison = comparison;
        this.leases = leases;
    }

    CommitResult commit(Commit commit) throws RocksDBException {
        for (Compare compare : commit.compares()) {
            if (!comparison.holds(compare, tip, made)) {
                return new CommitResult.Conflict(compare);
            }
        }
        for (Write write : commit.writes()) {
            if (write instanceof Write.Put put && put.lease() != 0 && !leases.isAlive(put.lease())) {
                return new CommitResult.Conflict(new Compare.HeldBy(put.key(), put.lease()));
            }
        }
        if (!commit.writes().isEmpty()) {
            write(commit.writes());
        }
        return new CommitResult.Committed(tip.revision());
    }

    long grant(Duration timeToLive) throws RocksDBException {
        long id = leases.grant(timeToLive);
        batch.put(Layout.leaseKey(id), Layout.number(timeToLive.toNanos()));
        batch.put(Layout.LAST_LEASE, Layout.number(id));
        return id;
    }

    void endLease(long id) throws RocksDBException {
        if (!leases.isAlive(id)) {
            return;
        }
        batch.delete(Layout.leaseKey(id));
        var step = new Step();
        for (byte[] key : leases.end(id)) {
            step.delete(key, true);
        }
        if (!step.changes.isEmpty()) {
            step.finish();
        }
    }

    /// Refuses reads before a revision from now on; what cannot be read any more is swept away later.
    void compact(long revision) throws RocksDBException {
        if (revision > tip.revision()) {
            throw new IllegalArgumentException("revision: " + revision + " (expected: <= " + tip.revision() + ")");
        }
        if (revision > oldest) {
            oldest = revision;
            batch.put(Layout.COMPACTED, Layout.number(revision));
        }
    }

    boolean isEmpty() {
        return batch.count() == 0;
    }

    /// About how many bytes the batch has.
    long size() {
        return batch.getDataSize();
    }

    WriteBatch batch() {
        return batch;
    }

    Snapshot tip() {
        return tip;
    }

    long oldest() {
        return oldest;
    }

    List<Snapshot> made() {
        return made;
    }

    List<Put> puts() {
        return puts;
    }

    @Override
    public void close() {
        batch.close();
    }

    private void write(List<Write> writes) throws RocksDBException {
        var step = new Step();
        for (Write write : writes) {
            switch (write) {
                case Write.Put put -> step.put(put);
                case Write.Delete(var key) -> step.delete(key.getBytes(StandardCharsets.UTF_8), false);
                case Write.DeleteRange(var range) -> {
                    var doomed = new ArrayList<byte[]>();
                    tip.keys().ascend(Bounds.of(range), live -> doomed.add(live.key()));
                    for (byte[] key : doomed) {
                        step.delete(key, false);
                    }
                }
            }
        }
        step.finish();
    }

    /// One commit becoming the next revision.
    private final class Step {
        private final long revision = tip.revision() + 1;
        private final List<KeyChange> changes = new ArrayList<>();
        private KeyTree keys = tip.keys();

        void put(Write.Put put) throws RocksDBException {
            byte[] key = put.key().getBytes(StandardCharsets.UTF_8);
            LiveKey old = keys.find(key);
            var live = new LiveKey(key, old == null ? revision : old.created(), revision, put.lease());
            leases.moved(key, old == null ? 0 : old.lease(), put.lease());
            keys = keys.put(live);
            changes.add(new KeyChange(key, true, old == null ? 0 : old.modified(), false));
            batch.put(Layout.versionKey(key, revision), Layout.putVersion(live, put.value()));
            batch.put(Layout.liveKey(key), Layout.liveValue(live));
            puts.add(new Put(key, new Entry(put.key(), put.value(), live.created(), revision)));
        }

        void delete(byte[] key, boolean byLease) throws RocksDBException {
            LiveKey old = keys.find(key);
            if (old == null) {
                return;
            }
            leases.moved(key, old.lease(), 0);
            keys = keys.remove(key);
            changes.add(new KeyChange(key, false, old.modified(), byLease));
            batch.put(Layout.versionKey(key, revision), Layout.deletedVersion());
            batch.delete(Layout.liveKey(key));
        }

        void finish() throws RocksDBException {
            batch.put(Layout.logKey(revision), Layout.logValue(changes));
            tip = new Snapshot(revision, keys, List.copyOf(changes));
            made.add(tip);
        }
    }
}
