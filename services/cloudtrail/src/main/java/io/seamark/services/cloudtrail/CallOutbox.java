package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.wire.CallRecorder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes the record of every management call. That of a change goes into the change's own commit,
/// and from there to the history; that of a call that was refused, or had nothing to change, is in the
/// history before the caller has its answer; that of a read goes there soon. Changes are published as
/// events at least once; a refused change at most once, for its
/// record is in no commit.
///
/// Safe for any number of threads; one thread of its own writes the history, and that of [#work].
public final class CallOutbox implements CallRecorder, AutoCloseable {
    static final Prefix<JsonNode> OUTBOX = new Prefix<>("/cloudtrail/outbox/", JsonNode.class);

    /// Reads that wait for their record to be written; when so many wait, callers do.
    private static final int WAITING_READS = 10_000;

    private static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(CallOutbox.class);

    private final CallRecord records = new CallRecord();
    private final Journal history;
    private final EventPublisher events;
    private final InstantSource clock;
    /// Reads to record, and refused changes to publish.
    private final BlockingQueue<Call> reads = new ArrayBlockingQueue<>(WAITING_READS);
    private final Thread writer = Thread.ofVirtual().name("call-records").unstarted(this::writeReads);

    /// @param history where records are kept, in the order in which they became known
    /// @param events who is told of each call that is not a read
    public CallOutbox(Journal history, EventPublisher events, InstantSource clock) {
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /// Records reads and refused calls from now on.
    public void start() {
        writer.start();
    }

    /// What moves the records of changes on; one process at a time may run it.
    public LeaderWork work() {
        return store -> {
            var drain = new OutboxDrain(store, history, events, clock);
            drain.start();
            return drain;
        };
    }

    @Override
    public Txn record(Call call) {
        String name = String.format(
                Locale.ROOT,
                "%013d-%s",
                call.context().time().toEpochMilli(),
                call.context().requestId());
        return Txn.none().put(OUTBOX.key(name), JsonMapper.shared().readTree(records.write(call)));
    }

    @Override
    public void recordLater(Call call) {
        if (!ReadOnly.is(call.operation())) {
            keep(call);
        }
        try {
            reads.put(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when the record is on disk.
    private void keep(Call call) {
        try {
            var _ = history.append(call.context().time(), records.write(call));
        } catch (RuntimeException e) {
            lost(call, e);
        }
    }

    /// Writes what waits, then ends.
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeReads() {
        try {
            while (true) {
                var batch = new ArrayList<Call>();
                batch.add(reads.take());
                reads.drainTo(batch, BATCH);
                write(batch);
            }
        } catch (InterruptedException e) {
            var rest = new ArrayList<Call>();
            reads.drainTo(rest);
            write(rest);
        }
    }

    private void write(List<Call> calls) {
        var refused = new ArrayList<JsonNode>();
        for (Call call : calls) {
            try {
                byte[] record = records.write(call);
                if (ReadOnly.is(call.operation())) {
                    append(call, record);
                } else {
                    refused.add(ApiCallEvent.of(JsonMapper.shared().readTree(record)));
                }
            } catch (RuntimeException e) {
                lost(call, e);
            }
        }
        try {
            if (!refused.isEmpty()) {
                events.publish(refused);
            }
        } catch (RuntimeException e) {
            LOG.warn("events of refused calls lost count={}", refused.size(), e);
        }
    }

    private void append(Call call, byte[] record) {
        try {
            var _ = history.appendLater(call.context().time(), record).whenComplete((offset, failure) -> {
                if (failure != null) {
                    lost(call, failure);
                }
            });
        } catch (RuntimeException e) {
            lost(call, e);
        }
    }

    private static void lost(Call call, Throwable failure) {
        LOG.error("record lost requestId={} operation={}", call.context().requestId(), call.operation(), failure);
    }
}
