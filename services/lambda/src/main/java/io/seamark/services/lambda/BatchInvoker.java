package io.seamark.services.lambda;

import io.seamark.planes.runner.InvocationContext;
import io.seamark.planes.runner.Result;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.services.lambda.BatchOutcome.Run;
import io.seamark.services.lambda.Concurrency.ThrottledException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Invokes functions with batches of records, and waits for what they say. Safe for any number of threads.
final class BatchInvoker {
    private static final Logger LOG = LoggerFactory.getLogger(BatchInvoker.class);
    private static final int SEED = 32;

    private final Store store;
    private final Invoker invoker;
    private final InstantSource clock;
    private final RandomGenerator random;

    BatchInvoker(Store store, Invoker invoker, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.invoker = invoker;
        this.clock = clock;
        this.random = random;
    }

    /// The version that a mapping is of now.
    Optional<Functions.Resolved> target(StoredMapping mapping) {
        return Functions.find(View.of(store), mapping.target());
    }

    String requestId() {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return new IdSource(seed).uuid().toString();
    }

    <T> BatchOutcome invoke(StoredMapping mapping, List<Rendered<T>> batch) throws InterruptedException {
        Optional<Functions.Resolved> target = target(mapping);
        if (target.isEmpty()) {
            return new BatchOutcome.NotRun("no such function");
        }
        Instant now = clock.instant();
        String id = requestId();
        var context = new InvocationContext(id, mapping.target().arn(), Traces.of(now, id), null);
        Result result;
        try {
            result = invoker.invoke(target.get(), Rendered.payload(batch), context);
        } catch (ThrottledException e) {
            return new BatchOutcome.NotRun("throttled: " + e.reason());
        } catch (RuntimeException e) {
            LOG.warn("batch not invoked mapping={} id={} why={}", mapping.id(), id, e.toString());
            return new BatchOutcome.NotRun(String.valueOf(e.getMessage()));
        }
        String error = result.functionError();
        var run = new Run(id, target.get().version().version(), error == null ? "" : error);
        if (result.failed()) {
            return new BatchOutcome.Failed(run);
        }
        if (!mapping.reportsFailures()) {
            return new BatchOutcome.Succeeded();
        }
        var ids = batch.stream().map(Rendered::id).collect(Collectors.toSet());
        return switch (BatchAnswer.read(result.payload(), ids)) {
            case BatchAnswer.Done() -> new BatchOutcome.Succeeded();
            case BatchAnswer.Partly(var failed) -> new BatchOutcome.Partly(failed, run);
            case BatchAnswer.Unclear() -> new BatchOutcome.Failed(run);
        };
    }
}
