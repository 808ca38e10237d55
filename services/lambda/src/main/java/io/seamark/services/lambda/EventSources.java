package io.seamark.services.lambda;

import io.seamark.platform.reconcile.Backoff;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.services.lambda.StoredMapping.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Has every event source mapping that is enabled worked on, by one process at a time.
final class EventSources implements LeaderWork {
    private static final LoopSettings LOOP =
            new LoopSettings(16, new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5)), Duration.ofMinutes(5));
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Neighbours neighbours;
    private final Invoker invoker;
    private final InstantSource clock;
    private final RandomGenerator random;

    EventSources(Neighbours neighbours, Invoker invoker, InstantSource clock, RandomGenerator random) {
        this.neighbours = neighbours;
        this.invoker = invoker;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Running begin(Store fenced) {
        var invocations = new BatchInvoker(fenced, invoker, clock, random);
        var term = new Term(new SourceTools(fenced, neighbours, invocations, clock, random));
        var mappings = new KeySource<String>(
                Layout.everything(),
                path -> Layout.folder(path).equals("sources") ? Optional.of(path) : Optional.empty());
        var loop =
                new ReconcileLoop<>("lambda-sources", term::reconcile, fenced, List.of(mappings), LOOP, clock, random);
        loop.start();
        return () -> {
            loop.close();
            term.close();
        };
    }

    /// The work of one term. Workers of one mapping are touched by one reconciliation at a time.
    private static final class Term {
        private final SourceTools tools;
        private final Map<String, Working> workers = new ConcurrentHashMap<>();

        Term(SourceTools tools) {
            this.tools = tools;
        }

        Outcome reconcile(String path) {
            View view = View.of(tools.store());
            Optional<StoredMapping> found = view.get(new Key<>(path, StoredMapping.class));
            Working working = workers.get(path);
            Optional<StoredMapping> wanted = found.filter(
                            mapping -> mapping.enabled() && mapping.state() != State.DELETING)
                    .map(mapping -> mapping.in(State.ENABLED));
            if (working != null && !wanted.equals(Optional.of(working.mapping())) && !ended(path, working.worker())) {
                return Outcome.again(LOOK, "a batch runs");
            }
            if (found.isEmpty()) {
                return Outcome.done();
            }
            wanted.ifPresent(mapping -> workers.computeIfAbsent(path, p -> begin(mapping)));
            return settle(view, found.get());
        }

        void close() {
            workers.values().forEach(working -> working.worker().close());
        }

        private boolean ended(String path, SourceWorker worker) {
            worker.stop();
            if (!worker.ended()) {
                return false;
            }
            worker.close();
            workers.remove(path);
            return true;
        }

        private Working begin(StoredMapping mapping) {
            SourceWorker worker =
                    mapping.stream() == null ? new QueueWorker(mapping, tools) : new StreamWorker(mapping, tools);
            worker.start();
            return new Working(mapping, worker);
        }

        private Outcome settle(View view, StoredMapping mapping) {
            if (mapping.state().isSettled()) {
                return Outcome.done();
            }
            Txn changes = mapping.state() == State.DELETING
                    ? Txn.none().delete(mapping.key()).delete(mapping.result()).deleteAll(mapping.checkpoints())
                    : Txn.none().put(mapping.key(), mapping.in(mapping.enabled() ? State.ENABLED : State.DISABLED));
            return tools.store().commit(view.commit(changes)) instanceof CommitResult.Committed
                    ? Outcome.done()
                    : Outcome.again("changed meanwhile");
        }
    }

    /// @param mapping what the worker was made for, in the state `ENABLED`
    private record Working(StoredMapping mapping, SourceWorker worker) {}
}
