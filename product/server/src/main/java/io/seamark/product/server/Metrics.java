package io.seamark.product.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.seamark.platform.wire.CallObserver;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Counts and latencies of calls, in Prometheus's text format. Safe for any number of threads.
final class Metrics implements CallObserver, AutoCloseable {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ConcurrentMap<Operation, Timer> timers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Failure, Counter> failures = new ConcurrentHashMap<>();
    private @Nullable JvmGcMetrics gc;

    @Override
    public void finished(String service, String operation, String errorCode, Duration took) {
        timers.computeIfAbsent(new Operation(service, operation), this::timer).record(took);
        if (!errorCode.isEmpty()) {
            failures.computeIfAbsent(new Failure(service, operation, errorCode), this::counter)
                    .increment();
        }
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /// Everything in Prometheus's text format. The JVM's own metrics join at the first scrape: their beans cost
    /// start-up
    /// time.
    synchronized String scrape() {
        if (gc == null) {
            gc = new JvmGcMetrics();
            gc.bindTo(registry);
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
        }
        return registry.scrape();
    }

    @Override
    public synchronized void close() {
        if (gc != null) {
            gc.close();
        }
        registry.close();
    }

    private Timer timer(Operation operation) {
        return Timer.builder("seamark.calls")
                .description("API calls and how long they took")
                .tag("service", operation.service)
                .tag("operation", operation.name)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter counter(Failure failure) {
        return Counter.builder("seamark.call.errors")
                .description("API calls that were answered with an error")
                .tag("service", failure.service)
                .tag("operation", failure.name)
                .tag("code", failure.code)
                .register(registry);
    }

    private record Operation(String service, String name) {}

    private record Failure(String service, String name, String code) {}
}
