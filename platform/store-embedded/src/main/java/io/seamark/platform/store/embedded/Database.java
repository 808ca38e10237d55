package io.seamark.platform.store.embedded;

import io.seamark.platform.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB, opened small and suspicious: few threads, little memory, every checksum verified, and its errors as
/// sentences.
///
/// Safe for any number of threads. `gate` keeps those inside from a database that is being closed:
/// RocksDB would crash the process.
final class Database implements AutoCloseable {
    private static final long MIB = 1024 * 1024;

    private final Path folder;
    private final LRUCache cache;
    private final BloomFilter filter;
    private final Options options;
    private final WriteOptions synced;
    private final WriteOptions unsynced;
    private final RocksDB rocks;
    private final StampedLock gate = new StampedLock();
    private boolean closed;

    private Database(Path folder) throws RocksDBException {
        this.folder = folder;
        cache = new LRUCache(8 * MIB, 2);
        filter = new BloomFilter(10, false);
        options = options();
        synced = new WriteOptions().setSync(true);
        unsynced = new WriteOptions().setSync(false);
        try {
            rocks = RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            releaseOptions();
            throw e;
        }
    }

    /// @throws StoreOpenException when the files are damaged or cannot be read
    static Database open(Path folder) {
        try {
            return new Database(folder);
        } catch (RocksDBException e) {
            throw new StoreOpenException(sentence(folder, e), e);
        }
    }

    byte @Nullable [] get(byte[] key) {
        return inside(() -> rocks.get(key));
    }

    /// Lends an iterator. The function must not keep it.
    <T> T iterate(Function<RocksIterator, T> use) {
        return inside(() -> {
            try (RocksIterator iterator = rocks.newIterator()) {
                T result = use.apply(iterator);
                iterator.status();
                return result;
            }
        });
    }

    /// Writes a batch whole or not at all.
    ///
    /// @param sync whether it must be on disk before this returns
    void write(WriteBatch batch, boolean sync) {
        inside(() -> {
            rocks.write(sync ? synced : unsynced, batch);
            return true;
        });
    }

    /// Reads all files and verifies their checksums.
    void verify() {
        inside(() -> {
            rocks.verifyChecksum();
            return true;
        });
    }

    /// How many bytes the data files have, the log not counted.
    long fileBytes() {
        return inside(() -> rocks.getLongProperty("rocksdb.live-sst-files-size"));
    }

    @Override
    public void close() {
        long stamp = gate.writeLock();
        try {
            if (!closed) {
                closed = true;
                rocks.close();
                releaseOptions();
            }
        } finally {
            gate.unlockWrite(stamp);
        }
    }

    private interface Action<T> {
        T run() throws RocksDBException;
    }

    private <T> T inside(Action<T> action) {
        long stamp = gate.readLock();
        try {
            if (closed) {
                throw new StoreUnavailableException("store " + folder.getParent() + ": closed");
            }
            return action.run();
        } catch (RocksDBException e) {
            throw new StoreUnavailableException(sentence(folder, e), e);
        } finally {
            gate.unlockRead(stamp);
        }
    }

    private void releaseOptions() {
        unsynced.close();
        synced.close();
        options.close();
        filter.close();
        cache.close();
    }

    private Options options() {
        // What a synced log must contain is remembered, so that a log that went missing is noticed.
        var named = new Properties();
        named.setProperty("track_and_verify_wals_in_manifest", "true");
        try (DBOptions checked = DBOptions.getDBOptionsFromProps(named);
                var columns = new ColumnFamilyOptions()) {
            return new Options(checked, columns)
                    .setCreateIfMissing(true)
                    .setParanoidChecks(true)
                    // A log torn at its end is normal after a crash; damage before its end is an error.
                    .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                    .setAvoidFlushDuringRecovery(true)
                    .setMaxTotalWalSize(16 * MIB)
                    .setWriteBufferSize(8 * MIB)
                    .setMaxWriteBufferNumber(2)
                    .setMaxBackgroundJobs(2)
                    .setMaxOpenFiles(256)
                    .setMaxFileOpeningThreads(1)
                    .setCompressionType(CompressionType.LZ4_COMPRESSION)
                    .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                    .setKeepLogFileNum(2)
                    .setStatsDumpPeriodSec(0)
                    .setStatsPersistPeriodSec(0)
                    .setTableFormatConfig(new BlockBasedTableConfig()
                            .setBlockCache(cache)
                            .setFilterPolicy(filter)
                            .setOptimizeFiltersForMemory(true));
        }
    }

    private static String sentence(Path folder, RocksDBException e) {
        Status status = e.getStatus();
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return "store " + folder.getParent() + ": damaged, " + e.getMessage() + place(folder, e)
                    + " (expected: the bytes that were written; restore the directory from a backup,"
                    + " or move it away to begin with an empty store)";
        }
        return "store " + folder.getParent() + ": " + e.getMessage()
                + " (expected: a disk that can be read and written; see to its space, permissions and health,"
                + " then start again)";
    }

    /// RocksDB names its file, except when it replays its logs.
    private static String place(Path folder, RocksDBException e) {
        if (String.valueOf(e.getMessage()).contains(folder.toString())) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> folder.relativize(f).toString())
                    .filter(name -> name.endsWith(".log"))
                    .sorted()
                    .collect(Collectors.joining(" or ", " in " + folder + "/", ""));
        } catch (IOException unlisted) {
            e.addSuppressed(unlisted);
            return " in " + folder;
        }
    }
}
