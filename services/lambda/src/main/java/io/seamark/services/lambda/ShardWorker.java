package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.services.lambda.StreamReader.Position;
import io.seamark.services.lambda.StreamReader.Read;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Invokes a function with the records of a shard, in their order, and notes how far it has come when they are
/// done: a crash between the two gives some again, and leaves none out.
///
/// Everything is owned by `reader`, its one thread, but for `stopped`, and `waiting`, which is guarded by `this`.
final class ShardWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ShardWorker.class);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 10_000;
    /// So many batches of each lane are read at once: how far the others may get ahead of a lane whose function fails.
    private static final int AHEAD = 10;

    private final StoredMapping mapping;
    private final Arn stream;
    private final String shard;
    private final SourceTools tools;
    private final ResultNote note;
    private final SourceFilter filter;
    private final int lanes;
    private final int full;
    private final int most;
    private final Runnable ended;
    private final Thread reader;
    /// How far the shard had come before the last read.
    private long mark;

    private boolean drained;
    private boolean waiting;
    private volatile boolean stopped;

    /// @param ended told when nothing is left to read
    ShardWorker(StoredMapping mapping, String shard, SourceTools tools, ResultNote note, Runnable ended) {
        this.mapping = mapping;
        this.stream = mapping.sourceArn();
        this.shard = shard;
        this.tools = tools;
        this.note = note;
        this.ended = ended;
        this.filter = new SourceFilter(mapping.filters(), "data");
        this.lanes = Objects.requireNonNull(mapping.stream()).lanes();
        this.full = Math.min(MOST_AT_ONCE, lanes * mapping.batchSize());
        this.most = lanes == 1 ? full : Math.min(MOST_AT_ONCE, full * AHEAD);
        this.reader = Thread.ofVirtual()
                .name("lambda-shard-" + mapping.id() + "-" + shard)
                .unstarted(this::read);
    }

    void start() {
        reader.start();
    }

    /// Begins no more batch.
    synchronized void stop() {
        stopped = true;
        if (waiting) {
            reader.interrupt();
        }
    }

    boolean ended() {
        return !reader.isAlive();
    }

    void close() {
        stopped = true;
        reader.interrupt();
    }

    private void read() {
        var loop = new SourceLoop(tools.random(), () -> stopped, e -> {
            LOG.warn("shard not read mapping={} shard={} why={}", mapping.id(), shard, e.toString());
            note.write("PROBLEM: " + e.getMessage());
        });
        loop.run(this::step);
        ended.run();
    }

    /// Reads on from the checkpoint, for a batch or more of each lane, once there is more.
    ///
    /// @return whether nothing is left to read, ever
    private boolean step() throws SourceException, InterruptedException {
        if (drained && !await(PATIENCE)) {
            return false;
        }
        drained = false;
        var function = tools.invoker().target(mapping);
        if (function.isEmpty()) {
            throw new SourceException(
                    "ResourceNotFoundException",
                    "Function not found: " + mapping.target().arn());
        }
        String roleName = function.get().version().role();
        Arn role = Arn.parse(roleName).orElseThrow();
        var batch = new ArrayList<StreamReader.Datum>();
        Read read = gather(role, position(), batch);
        if (batch.isEmpty()) {
            if (read.over()) {
                commit(new Checkpoint(lastSequence(), true));
                return true;
            }
            drained = read.last();
            return false;
        }
        var wanted = new ArrayList<Rendered<StreamReader.Datum>>();
        for (StreamReader.Datum record : batch) {
            String text = new String(record.data(), StandardCharsets.UTF_8);
            if (filter.passes(StreamEvents.forFilter(stream, shard, roleName, record), text)) {
                wanted.add(StreamEvents.of(stream, shard, roleName, record));
            }
        }
        if (handle(role, batch, wanted)) {
            checkpoint(batch.getLast().sequence());
            drained = read.last();
        }
        return false;
    }

    private boolean handle(Arn role, List<StreamReader.Datum> batch, List<Rendered<StreamReader.Datum>> wanted)
            throws InterruptedException {
        Function<Consumer<String>, BatchRun> runs =
                done -> new BatchRun(mapping, shard, role, tools, note, done, () -> stopped);
        return lanes == 1
                ? runs.apply(this::checkpoint).handle(wanted)
                : new Lanes(lanes, mapping.batchSize(), batch, wanted, this::checkpoint).handle(runs);
    }

    /// A batch for each lane: full, or what there was when the window was over.
    ///
    /// @return the last read of it
    private Read gather(Arn role, Position from, List<StreamReader.Datum> batch)
            throws SourceException, InterruptedException {
        Position next = from;
        @Nullable Instant end = null;
        while (true) {
            mark = tools.neighbours().streams().end(stream, shard);
            Read read = tools.neighbours().streams().read(role, stream, shard, next, most - batch.size());
            batch.addAll(read.records());
            if (batch.isEmpty() || read.over() || batch.size() >= full || stopped) {
                return read;
            }
            Instant now = tools.clock().instant();
            end = end == null ? now.plusSeconds(mapping.window()) : end;
            if (!end.isAfter(now)) {
                return read;
            }
            next = new Position.Behind(batch.getLast().sequence());
            if (read.last()) {
                var _ = await(Duration.between(now, end));
            }
        }
    }

    /// Waits until the shard has come farther than before the last read; nobody is asked meanwhile.
    ///
    /// @return false when the time was over before
    /// @throws InterruptedException when it is stopped
    private boolean await(Duration patience) throws InterruptedException {
        synchronized (this) {
            waiting = !stopped;
        }
        boolean more = false;
        try {
            more = !stopped && tools.neighbours().streams().await(stream, shard, mark, patience);
        } finally {
            synchronized (this) {
                waiting = false;
            }
        }
        if (stopped) {
            throw new InterruptedException("shard: stopped");
        }
        return more;
    }

    private Position position() {
        String sequence = lastSequence();
        StreamRules rules = mapping.stream();
        if (sequence != null) {
            return new Position.Behind(sequence);
        }
        return rules == null ? new Position.Oldest() : rules.begin();
    }

    private @Nullable String lastSequence() {
        return View.of(tools.store())
                .get(mapping.checkpoints().key(shard))
                .map(Checkpoint::sequence)
                .orElse(null);
    }

    private void checkpoint(String sequence) {
        commit(new Checkpoint(sequence, false));
    }

    private void commit(Checkpoint checkpoint) {
        Txn put = Txn.none().put(mapping.checkpoints().key(shard), checkpoint);
        if (!(tools.store().commit(new Commit(List.of(), put.writes())) instanceof CommitResult.Committed)) {
            throw new IllegalStateException("checkpoint: another process reads the shard");
        }
    }
}
