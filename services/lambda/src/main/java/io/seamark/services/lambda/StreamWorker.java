package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has every shard of a stream read for an event source mapping, a shard that was made of others after them.
///
/// `shards` is owned by `keeper`, the one thread that looks for shards.
final class StreamWorker implements SourceWorker {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWorker.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final StoredMapping mapping;
    private final SourceTools tools;
    private final ResultNote note;
    private final Map<String, ShardWorker> shards = new HashMap<>();
    /// A permit for each shard that has ended: those made of it may begin.
    private final Semaphore ends = new Semaphore(0);

    private final Thread keeper;
    private volatile boolean stopped;
    private volatile boolean closed;

    StreamWorker(StoredMapping mapping, SourceTools tools) {
        this.mapping = mapping;
        this.tools = tools;
        this.note = new ResultNote(mapping, tools.store());
        this.keeper = Thread.ofVirtual().name("lambda-stream-" + mapping.id()).unstarted(this::keep);
    }

    @Override
    public void start() {
        keeper.start();
    }

    @Override
    public void stop() {
        stopped = true;
        keeper.interrupt();
    }

    @Override
    public boolean ended() {
        return !keeper.isAlive();
    }

    @Override
    public void close() {
        closed = true;
        stop();
    }

    private void keep() {
        var loop = new SourceLoop(tools.random(), () -> stopped, e -> {
            LOG.warn("stream not read mapping={} stream={} why={}", mapping.id(), mapping.source(), e.toString());
            note.write("PROBLEM: " + e.getMessage());
        });
        loop.run(() -> {
            look();
            var _ = ends.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        });
        // It is stopped; what comes now waits for batches.
        Thread.interrupted();
        end();
    }

    private void look() throws SourceException {
        var function = tools.invoker().target(mapping);
        if (function.isEmpty()) {
            throw new SourceException(
                    "ResourceNotFoundException",
                    "Function not found: " + mapping.target().arn());
        }
        Arn role = Arn.parse(function.get().version().role()).orElseThrow();
        List<StreamReader.Shard> there = tools.neighbours().streams().shards(role, mapping.sourceArn());
        Set<String> names = there.stream().map(StreamReader.Shard::id).collect(Collectors.toSet());
        View view = View.of(tools.store());
        Set<String> over = there.stream()
                .map(StreamReader.Shard::id)
                .filter(shard -> view.get(mapping.checkpoints().key(shard))
                        .filter(Checkpoint::over)
                        .isPresent())
                .collect(Collectors.toSet());
        shards.values().removeIf(ShardWorker::ended);
        for (StreamReader.Shard shard : there) {
            boolean parentsDone =
                    shard.parents().stream().allMatch(parent -> over.contains(parent) || !names.contains(parent));
            if (parentsDone && !over.contains(shard.id()) && !shards.containsKey(shard.id())) {
                var worker = new ShardWorker(mapping, shard.id(), tools, note, ends::release);
                shards.put(shard.id(), worker);
                worker.start();
            }
        }
    }

    /// Lets the batches end that run, unless there is no time for it.
    private void end() {
        shards.values().forEach(ShardWorker::stop);
        while (!closed && !shards.values().stream().allMatch(ShardWorker::ended)) {
            try {
                Thread.sleep(Duration.ofMillis(20));
            } catch (InterruptedException e) {
                // Closed meanwhile, or stopped again.
                Thread.onSpinWait();
            }
        }
        shards.values().forEach(ShardWorker::close);
    }
}
