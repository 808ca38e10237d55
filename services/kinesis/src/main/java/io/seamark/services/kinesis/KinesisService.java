package io.seamark.services.kinesis;

import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.Store;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.InstantSource;

/// Amazon Kinesis Data Streams. Safe for any number of threads.
public final class KinesisService implements AutoCloseable {
    private final Store store;
    private final PageTokens tokens;
    private final InstantSource clock;
    private final ShardLogs logs;
    private final Subscriptions subscriptions = new Subscriptions();

    /// @param journals where records are kept, in `kinesis/`
    public KinesisService(Store store, Journals journals, PageTokens tokens, InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
        this.logs = new ShardLogs(journals, store);
    }

    public ServiceApi kinesis() {
        return KinesisOperations.api(store, logs, subscriptions, tokens, clock);
    }

    /// Where services of this program put records.
    public StreamWriter writer() {
        return new StreamWriter(logs, clock);
    }

    /// Where services of this program learn that a shard has more to read.
    public ShardEnds ends() {
        return new ShardEnds(store, logs);
    }

    /// Where services of this program read as consumers do.
    public ConsumerReader consumers() {
        return new ConsumerReader(store, logs, clock);
    }

    /// Gives up records that have expired and those of deleted streams. Call it now and then.
    public void tidy() {
        logs.tidy(clock.instant());
    }

    /// Ends the subscriptions to shards, which would go on for minutes.
    @Override
    public void close() {
        subscriptions.close();
    }
}
