package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.Backoff;
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
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final StoredMapping mapping;
    private final Arn stream;
    private final String shard;
    private final SourceTools tools;
    private final ResultNote note;
    private final SourceFilter filter;
    private final Thread reader;
    private volatile boolean stopped;

    ShardWorker(StoredMapping mapping, String shard, SourceTools tools, ResultNote note) {
        this.mapping = mapping;
        this.stream = mapping.sourceArn();
        this.shard = shard;
        this.tools = tools;
        this.note = note;
        this.filter = new SourceFilter(mapping.filters(), "data");
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
        int failures = 0;
        while (!stopped) {
            try {
                if (step()) {
                    return;
                }
                failures = 0;
            } catch (InterruptedException e) {
                return;
            } catch (SourceException | RuntimeException e) {
                failures++;
                LOG.warn("shard not read mapping={} shard={} why={}", mapping.id(), shard, e.toString());
                note.write("PROBLEM: " + e.getMessage());
                try {
                    Thread.sleep(BACKOFF.delay(failures, tools.random()));
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    /// Reads on from the checkpoint, for one batch.
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
        var run = new BatchRun(mapping, shard, role, tools, note, this::checkpoint, () -> stopped);
        if (run.handle(wanted)) {
            checkpoint(batch.getLast().sequence());
        }
        return false;
    }

    /// A batch: full, or what there was when the window was over.
    ///
    /// @return whether the shard is closed, and nothing comes behind the batch
    private boolean gather(Arn role, Position from, List<StreamReader.Datum> batch)
            throws SourceException, InterruptedException {
        Position next = from;
        @Nullable Instant end = null;
        while (true) {
            Read read =
                    tools.neighbours().streams().read(role, stream, shard, next, mapping.batchSize() - batch.size());
            batch.addAll(read.records());
            if (batch.isEmpty() || read.over() || batch.size() >= mapping.batchSize() || stopped) {
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
