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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes the record of every management call. That of a change goes into the change's own commit,
/// and from there to the history; that of a call that was refused, or had nothing to change, is in the
/// history before the caller has its answer. That of a read is written there before the answer, and
/// forced to the disk with others soon after: the end of this process cannot lose it, the end of the
/// machine can. Changes are published as events at least once; a refused change at most once, for its
/// record is in no commit. A data call that a trail selects goes to a history of its own, and is no event.
///
/// Safe for any number of threads; one thread of its own publishes what was refused, and that of [#work].
public final class CallOutbox implements CallRecorder, AutoCloseable {
    static final Prefix<JsonNode> OUTBOX = new Prefix<>("/cloudtrail/outbox/", JsonNode.class);

    /// Refused changes that wait to be published; when so many wait, callers do.
    private static final int WAITING = 10_000;

    private static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(CallOutbox.class);

    private final CallRecord records = new CallRecord();
    private final Journal history;
    private final Journal data;
    private final @Nullable SharedHistory shared;
    private final DataSelections selections;
    private final EventPublisher events;
    private final InstantSource clock;
    /// The records of refused changes, to be published.
    private final BlockingQueue<byte[]> refused = new ArrayBlockingQueue<>(WAITING);
    private final Thread publisher = Thread.ofVirtual().name("refused-calls").unstarted(this::publish);

    /// @param history where records are kept, in the order in which they became known
    /// @param data where records of data calls are kept
    /// @param shared where several processes have the store: what they all find
    /// @param selections which of these trails want
    /// @param events who is told of each call that is not a read
    public CallOutbox(
            Journal history,
            Journal data,
            @Nullable SharedHistory shared,
            DataSelections selections,
            EventPublisher events,
            InstantSource clock) {
        this.history = history;
        this.data = data;
        this.shared = shared;
        this.selections = selections;
        this.events = events;
        this.clock = clock;
    }

    /// Publishes refused changes from now on.
    public void start() {
        publisher.start();
    }

    /// What moves the records of changes on; one process at a time may run it.
    public LeaderWork work() {
        return store -> {
            var drain = new OutboxDrain(store, history, shared != null, events, clock);
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
        try {
            byte[] record = records.write(call);
            if (shared != null) {
                shared.keep(call.context().time(), record, ReadOnly.is(call.operation()));
            }
            if (ReadOnly.is(call.operation())) {
                appendLater(history, call, record);
            } else {
                keep(call, record);
                refused.put(record);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            lost(call, e);
        }
    }

    @Override
    public void recordData(Call call, List<String> arns) {
        List<RecordFacts.Resource> resources = DataResources.of(arns);
        if (!selections.wants(call.context(), resources)) {
            return;
        }
        try {
            byte[] record = records.write(call, resources);
            if (ReadOnly.is(call.operation())) {
                appendLater(data, call, record);
            } else {
                var _ = data.append(call.context().time(), record);
            }
        } catch (RuntimeException e) {
            lost(call, e);
        }
    }

    /// Returns when the record is on disk.
    private void keep(Call call, byte[] record) {
        try {
            var _ = history.append(call.context().time(), record);
        } catch (RuntimeException e) {
            lost(call, e);
        }
    }

    /// Publishes what waits, then ends.
    @Override
    public void close() {
        publisher.interrupt();
        try {
            publisher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        try {
            while (true) {
                var batch = new ArrayList<byte[]>();
                batch.add(refused.take());
                refused.drainTo(batch, BATCH);
                publish(batch);
            }
        } catch (InterruptedException e) {
            var rest = new ArrayList<byte[]>();
            refused.drainTo(rest);
            publish(rest);
        }
    }

    private void publish(List<byte[]> calls) {
        try {
            if (!calls.isEmpty()) {
                events.publish(calls.stream()
                        .map(record -> ApiCallEvent.of(JsonMapper.shared().readTree(record)))
                        .toList());
            }
        } catch (RuntimeException e) {
            LOG.warn("events of refused calls lost count={}", calls.size(), e);
        }
    }

    /// Returns when the operating system has the record; it is on disk a little later.
    private static void appendLater(Journal journal, Call call, byte[] record) {
        var _ = journal.appendLater(call.context().time(), record).whenComplete((offset, failure) -> {
            if (failure != null) {
                lost(call, failure);
            }
        });
    }

    private static void lost(Call call, Throwable failure) {
        LOG.error("record lost requestId={} operation={}", call.context().requestId(), call.operation(), failure);
    }
}
