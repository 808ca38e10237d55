package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalEntry;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.journal.Retention;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The records of all shards, a journal each. Safe for any number of threads.
///
/// Who appends holds the stream's lock for reading from before it looks whether the shard is open; so who
/// has had it for writing and sees a closed shard knows that nothing comes behind its end.
final class ShardLogs {
    private static final String FOLDER = "kinesis/";

    private final Journals journals;
    private final Store store;
    private final Map<String, ReadWriteLock> locks = new ConcurrentHashMap<>();

    ShardLogs(Journals journals, Store store) {
        this.journals = journals;
        this.store = store;
    }

    Journal of(StoredStream stream, StoredShard shard) {
        return journals.journal(FOLDER + stream.id() + "/" + shard.number());
    }

    /// Does what appends to a stream's open shards.
    <T> Optional<T> appending(AccountId account, Region region, String name, Function<StoredStream, T> append) {
        ReadWriteLock lock = lock(account, region, name);
        lock.readLock().lock();
        try {
            return View.of(store).get(Layout.stream(account, region, name)).map(append);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Appends to a shard that is open under [#appending].
    ///
    /// @return the offset of the first record, when all are on disk
    long append(StoredStream stream, StoredShard shard, List<DataRecord> records, Instant now) {
        return of(stream, shard)
                .appendAll(records.stream()
                        .map(record -> new JournalEntry(now, record.encode()))
                        .toList());
    }

    /// The end of a closed shard, behind which nothing comes.
    long finalEnd(AccountId account, Region region, StoredStream stream, StoredShard closed) {
        ReadWriteLock lock = lock(account, region, stream.name());
        lock.writeLock().lock();
        try {
            return of(stream, closed).end();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private ReadWriteLock lock(AccountId account, Region region, String name) {
        return locks.computeIfAbsent(account + "/" + region + "/" + name, key -> new ReentrantReadWriteLock());
    }

    /// Gives up records that have expired, and the journals of streams that are deleted.
    void tidy(Instant now) {
        List<String> there = journals.names().stream()
                .filter(name -> name.startsWith(FOLDER))
                .toList();
        // Read after the journals were listed: a stream is committed before it gets one.
        Map<String, StoredStream> streams = View.of(store).list(Layout.STREAMS).stream()
                .map(stream -> stream.value())
                .collect(Collectors.toMap(StoredStream::id, Function.identity()));
        for (String name : there) {
            String id = name.substring(FOLDER.length(), name.lastIndexOf('/'));
            @Nullable StoredStream stream = streams.get(id);
            if (stream == null) {
                journals.delete(name);
            } else {
                Retention retention = Retention.ofAge(Duration.ofHours(stream.retentionHours()));
                journals.journal(name).retain(retention, now);
            }
        }
    }
}
