package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.wire.CallRecorder;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes the record of every management call. That of a change goes into the change's own commit, and from there to the
/// history; that of a read or a refused call goes to the history on its own, soon.
///
/// Safe for any number of threads; two threads of its own write the history.
public final class CallOutbox implements CallRecorder, AutoCloseable {
    static final Prefix<JsonNode> OUTBOX = new Prefix<>("/cloudtrail/outbox/", JsonNode.class);

    /// Reads that wait for their record to be written; when so many wait, callers do.
    private static final int WAITING_READS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(CallOutbox.class);

    private final CallRecord records = new CallRecord();
    private final Journal history;
    private final OutboxDrain drain;
    private final BlockingQueue<Call> reads = new ArrayBlockingQueue<>(WAITING_READS);
    private final Thread writer = Thread.ofVirtual().name("call-records").unstarted(this::writeReads);

    /// @param history where records are kept, in the order in which they became known
    public CallOutbox(Store store, Journal history, InstantSource clock) {
        this.history = history;
        this.drain = new OutboxDrain(store, history, clock);
    }

    public void start() {
        drain.start();
        writer.start();
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
        try {
            reads.put(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        drain.close();
    }

    private void writeReads() {
        try {
            while (true) {
                write(reads.take());
            }
        } catch (InterruptedException e) {
            for (Call call = reads.poll(); call != null; call = reads.poll()) {
                write(call);
            }
        }
    }

    private void write(Call call) {
        try {
            var _ = history.appendLater(call.context().time(), records.write(call))
                    .whenComplete((offset, failure) -> {
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
