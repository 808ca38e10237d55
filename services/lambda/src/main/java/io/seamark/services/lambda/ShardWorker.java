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
/// Everything is owned by `reader`, its one thread, but for `stopped`.
final class ShardWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ShardWorker.class);
    private static final Duration LOOK = Duration.ofMillis(200);
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
    private final Thread reader;
    private volatile boolean stopped;

    ShardWorker(StoredMapping mapping, String shard, SourceTools tools, ResultNote note) {
        this.mapping = mapping;
        this.stream = mapping.sourceArn();
        this.shard = shard;
        this.tools = tools;
        this.note = note;
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
    void stop() {
        stopped = true;
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
    }

    /// Reads on from the checkpoint, for a batch or more of each lane.
    ///
    /// @return whether nothing is left to read, ever
    private boolean step() throws SourceException, InterruptedException {
        var function = tools.invoker().target(mapping);
        if (function.isEmpty()) {
            throw new SourceException(
                    "ResourceNotFoundException",
                    "Function not found: " + mapping.target().arn());
        }
        String roleName = function.get().version().role();
        Arn role = Arn.parse(roleName).orElseThrow();
        var batch = new ArrayList<StreamReader.Datum>();
        boolean over = gather(role, position(), batch);
        if (batch.isEmpty()) {
            if (over) {
                commit(new Checkpoint(lastSequence(), true));
                return true;
            }
            Thread.sleep(LOOK);
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
    /// @return whether the shard is closed, and nothing comes behind the batch
    private boolean gather(Arn role, Position from, List<StreamReader.Datum> batch)
            throws SourceException, InterruptedException {
        Position next = from;
        @Nullable Instant end = null;
        while (true) {
            Read read = tools.neighbours().streams().read(role, stream, shard, next, most - batch.size());
            batch.addAll(read.records());
            if (batch.isEmpty() || read.over() || batch.size() >= full || stopped) {
                return read.over();
            }
            Instant now = tools.clock().instant();
            end = end == null ? now.plusSeconds(mapping.window()) : end;
            if (!end.isAfter(now)) {
                return false;
            }
            next = new Position.Behind(batch.getLast().sequence());
            Duration left = Duration.between(now, end);
            Thread.sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
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
