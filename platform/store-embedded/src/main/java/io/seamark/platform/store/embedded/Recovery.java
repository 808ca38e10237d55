package io.seamark.platform.store.embedded;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksIterator;

/// Reads what an opened database holds: the keys that exist, the newest revision, the leases; and
/// checks that nothing acknowledged is missing.
final class Recovery {
    /// Up to this size all data files are read and verified before the store opens; beyond it, as they
    /// are read.
    private static final long VERIFIED_AT_OPEN = 16 * 1024 * 1024;

    record Recovered(Snapshot newest, long oldest, long trimmed, Leases leases) {}

    private Recovery() {}

    static Recovered read(StoreDirectory directory, Database database, Witness witness, InstantSource clock)
            throws IOException {
        if (database.fileBytes() <= VERIFIED_AT_OPEN) {
            database.verify();
        }
        long newest = database.iterate(Recovery::newestRevision);
        long acknowledged = witness.revision();
        if (newest < acknowledged) {
            throw new StoreOpenException("store " + directory.path() + ": ends at revision " + newest
                    + " (expected: >= " + acknowledged + ", which " + directory.witness()
                    + " saw acknowledged; restore the directory from a backup,"
                    + " or delete that file to accept the loss)");
        }
        long oldest = number(database, Layout.COMPACTED, 1);
        long trimmed = number(database, Layout.TRIMMED, 1);
        var leases = new Leases(clock, number(database, Layout.LAST_LEASE, 0));
        database.iterate(iterator -> restoreLeases(iterator, leases));
        KeyTree keys = KeyTree.ofOrdered(database.iterate(iterator -> liveKeys(iterator, leases)));
        byte[] logged = database.get(Layout.logKey(newest));
        List<KeyChange> changes = logged == null ? List.of() : Layout.changes(logged);
        return new Recovered(new Snapshot(newest, keys, changes), oldest, trimmed, leases);
    }

    private static long newestRevision(RocksIterator iterator) {
        iterator.seekForPrev(Layout.logKey(Long.MAX_VALUE));
        return iterator.isValid() && Layout.isLog(iterator.key()) ? Layout.logRevision(iterator.key()) : 1;
    }

    private static List<LiveKey> liveKeys(RocksIterator iterator, Leases leases) {
        var keys = new ArrayList<LiveKey>();
        for (iterator.seek(new byte[] {Layout.LIVE}); iterator.isValid(); iterator.next()) {
            byte[] key = iterator.key();
            if (key[0] != Layout.LIVE) {
                break;
            }
            LiveKey live = Layout.live(key, iterator.value());
            leases.moved(live.key(), 0, live.lease());
            keys.add(live);
        }
        return keys;
    }

    private static boolean restoreLeases(RocksIterator iterator, Leases leases) {
        for (iterator.seek(new byte[] {Layout.LEASE}); iterator.isValid(); iterator.next()) {
            byte[] key = iterator.key();
            if (key[0] != Layout.LEASE) {
                break;
            }
            leases.restore(Layout.number(key, 1), Duration.ofNanos(Layout.number(iterator.value(), 0)));
        }
        return true;
    }

    private static long number(Database database, byte[] name, long absent) {
        byte[] found = database.get(name);
        return found == null ? absent : Layout.number(found, 0);
    }
}
