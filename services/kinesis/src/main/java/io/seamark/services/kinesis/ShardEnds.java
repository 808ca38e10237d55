package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.util.Optional;

/// Where services of this program learn that a shard has more to read, instead of asking again and again. What it
/// has they read by calls. Safe for any number of threads.
public final class ShardEnds {
    /// How often a shard that gets no records is looked at: it may be closed, or its stream deleted.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Store store;
    private final ShardLogs logs;

    ShardEnds(Store store, ShardLogs logs) {
        this.store = store;
        this.logs = logs;
    }

    /// The place behind the last record of a shard; 0 where there is no such shard.
    ///
    /// @param shard its id, such as `shardId-000000000000`
    public long end(AccountId account, Region region, String stream, String shard) {
        return open(account, region, stream, shard).map(Journal::end).orElse(0L);
    }

    /// Waits until a shard has a record at a place that was its end.
    ///
    /// @return whether a reader has something to learn: a record, or that the shard is closed or gone; false when
    ///     the time was over before
    public boolean await(AccountId account, Region region, String stream, String shard, long end, Duration patience)
            throws InterruptedException {
        long over = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Journal> log = open(account, region, stream, shard);
            if (log.isEmpty()) {
                return true;
            }
            Duration left = Duration.ofNanos(Math.max(0, over - System.nanoTime()));
            if (log.get().awaitBehind(end, left.compareTo(LOOK) < 0 ? left : LOOK)) {
                return true;
            }
            if (left.compareTo(LOOK) <= 0) {
                return false;
            }
        }
    }

    /// The records of a shard that is open.
    private Optional<Journal> open(AccountId account, Region region, String name, String id) {
        return View.of(store)
                .get(Layout.stream(account, region, name))
                .flatMap(stream -> stream.open().stream()
                        .filter(shard -> shard.id().equals(id))
                        .findFirst()
                        .map(shard -> logs.of(stream, shard)));
    }
}
