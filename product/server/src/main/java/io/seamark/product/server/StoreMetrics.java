package io.seamark.product.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seamark.platform.store.embedded.CommitCounters;
import io.seamark.platform.store.embedded.EmbeddedStore;
import java.util.function.ToDoubleFunction;

/// What the embedded store has done, as metrics.
final class StoreMetrics {
    private StoreMetrics() {}

    static void bind(MeterRegistry registry, EmbeddedStore store) {
        Gauge.builder("seamark.store.revision", store, EmbeddedStore::revision)
                .description("Newest committed revision")
                .register(registry);
        counter(registry, store, "seamark.store.commits", "Commits that happened", CommitCounters::commits);
        counter(registry, store, "seamark.store.conflicts", "Commits that met a conflict", CommitCounters::conflicts);
        counter(registry, store, "seamark.store.fsyncs", "Times the disk was forced", CommitCounters::syncs);
        counter(registry, store, "seamark.store.failures", "Commits of unknown outcome", CommitCounters::failures);
    }

    private static void counter(
            MeterRegistry registry,
            EmbeddedStore store,
            String name,
            String description,
            ToDoubleFunction<CommitCounters> value) {
        FunctionCounter.builder(name, store, s -> value.applyAsDouble(s.counters()))
                .description(description)
                .register(registry);
    }
}
