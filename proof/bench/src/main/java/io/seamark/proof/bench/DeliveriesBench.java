package io.seamark.proof.bench;

import io.seamark.proof.bench.EventSinks.Reader;
import io.seamark.proof.bench.EventSinks.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// PutEvents by many clients to one destination of each kind, beside PutEvents that no rule matches: how many
/// events a second are accepted, when their deliveries are on disk, and how many arrive; and, at a pace that
/// the machine sustains, how long after the call's answer the destination has an event, where a client reads
/// it. There is no other event bus to install here, so the destinations are each other's measure.
final class DeliveriesBench {
    private static final int CLIENTS = 8;
    private static final int ENTRIES = 10;
    private static final int EVENTS = 4000;
    private static final int PACED = 400;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final Pattern NUMBER = Pattern.compile("number\\\\*\":\\s*(\\d+)");

    private int next;

    void run() throws IOException, InterruptedException {
        try (Seamark seamark =
                        Seamark.start("127.120.0.0/16", "--instances", "0", "--no-registrar", "--log-level", "warn");
                EventBridgeClient events = seamark.client(EventBridgeClient.builder());
                var sinks = new EventSinks(seamark)) {
            System.out.printf(
                    "%ndeliveries: %d clients, %d entries in a call, %d events; then %d events, one each %d ms%n",
                    CLIENTS, ENTRIES, EVENTS, PACED, TimeUnit.NANOSECONDS.toMillis(PACE_NANOS));
            System.out.println("no other event bus can be installed here: the ratio is to PutEvents without a rule");
            System.out.println(
                    "| target | accepted/s | ratio | arrived/s | p50 ms | p99 ms | before answer | missing |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            var _ = flood(events, "nobody", null);
            double alone = flood(events, "nobody", null).accepted();
            System.out.printf(Locale.ROOT, "| no rule | %.0f | 1.00 | - | - | - | - | - |%n", alone);
            for (Map.Entry<String, Sink> sink : sinks.make().entrySet()) {
                measure(events, sink.getKey(), sink.getValue(), alone);
            }
        }
    }

    private void measure(EventBridgeClient events, String name, Sink sink, double alone) throws InterruptedException {
        events.putRule(r -> r.name("deliveries").eventPattern("{\"source\":[\"deliveries\"]}"));
        events.putTargets(r -> r.rule("deliveries").targets(sink.target()));
        try (var arrivals = new Arrivals(sink.readers())) {
            // A warm function, a made stream.
            pace(events, arrivals, CLIENTS * 2);
            Flood flood = flood(events, "deliveries", arrivals);
            Paced paced = pace(events, arrivals, PACED);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f | %.0f | %.1f | %.1f | %d | %d |%n",
                    name,
                    flood.accepted(),
                    flood.accepted() / alone,
                    flood.arrived(),
                    quantile(paced.millis(), 0.5),
                    quantile(paced.millis(), 0.99),
                    Arrays.stream(paced.millis()).filter(millis -> millis < 0).count(),
                    flood.missing() + paced.missing());
        }
        events.removeTargets(r -> r.rule("deliveries").ids(sink.target().id()));
    }

    /// As fast as the clients can.
    private Flood flood(EventBridgeClient events, String source, @Nullable Arrivals arrivals)
            throws InterruptedException {
        int first = next;
        next += EVENTS;
        var cursor = new AtomicInteger(first);
        var clients = new ArrayList<Thread>();
        long begin = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                for (int at = cursor.getAndAdd(ENTRIES); at < first + EVENTS; at = cursor.getAndAdd(ENTRIES)) {
                    put(events, source, at, ENTRIES);
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        double accepted = EVENTS * 1e9 / (System.nanoTime() - begin);
        if (arrivals == null) {
            return new Flood(accepted, 0, 0);
        }
        int missing = arrivals.await(first, next);
        double arrived = (EVENTS - missing) * 1e9 / (arrivals.last(first, next) - begin);
        return new Flood(accepted, arrived, missing);
    }

    /// One event after the other at the pace, by clients in turn.
    private Paced pace(EventBridgeClient events, Arrivals arrivals, int count) throws InterruptedException {
        int first = next;
        next += count;
        var answered = new long[count];
        long begin = System.nanoTime();
        var clients = new ArrayList<Thread>();
        for (int client = 0; client < CLIENTS; client++) {
            int offset = client;
            clients.add(Thread.ofVirtual().start(() -> {
                for (int i = offset; i < count; i += CLIENTS) {
                    sleepUntil(begin + i * PACE_NANOS);
                    put(events, "deliveries", first + i, 1);
                    answered[i] = System.nanoTime();
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        int missing = arrivals.await(first, next);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            Long at = arrivals.times.get(first + i);
            if (at != null) {
                millis.add((at - answered[i]) / 1e6);
            }
        }
        return new Paced(
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray(), missing);
    }

    private static void put(EventBridgeClient events, String source, int first, int count) {
        List<PutEventsRequestEntry> entries = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            entries.add(PutEventsRequestEntry.builder()
                    .source(source)
                    .detailType("bench")
                    .detail("{\"number\":" + i + "}")
                    .build());
        }
        int failed = events.putEvents(r -> r.entries(entries)).failedEntryCount();
        if (failed > 0) {
            throw new IllegalStateException("failed: " + failed + " (expected: 0)");
        }
    }

    private static void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double quantile(double[] sorted, double q) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(sorted.length * q) - 1];
    }

    /// @param accepted events a second, until the last call's answer
    /// @param arrived events a second, until the last was read
    private record Flood(double accepted, double arrived, int missing) {}

    /// @param millis from the answer until it was read, sorted; below 0 where that was before the answer
    private record Paced(double[] millis, int missing) {}

    /// Which event was first read when; filled by the threads of its readers.
    private static final class Arrivals implements AutoCloseable {
        private final Map<Integer, Long> times = new ConcurrentHashMap<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Arrivals(List<Reader> readers) {
            for (Reader reader : readers) {
                threads.add(Thread.ofPlatform().start(() -> read(reader)));
            }
        }

        private void read(Reader reader) {
            while (!over.get()) {
                try {
                    List<String> some = reader.read();
                    long now = System.nanoTime();
                    for (String one : some) {
                        Matcher number = NUMBER.matcher(one);
                        if (number.find()) {
                            times.putIfAbsent(Integer.valueOf(number.group(1)), now);
                        }
                    }
                    if (some.isEmpty()) {
                        TimeUnit.MILLISECONDS.sleep(1);
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        /// Waits for all events from one number to another.
        ///
        /// @return how many did not come in a minute
        int await(int from, int to) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE;
            int missing = missing(from, to);
            while (missing > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
                missing = missing(from, to);
            }
            return missing;
        }

        private int missing(int from, int to) {
            int missing = 0;
            for (int i = from; i < to; i++) {
                missing += times.containsKey(i) ? 0 : 1;
            }
            return missing;
        }

        long last(int from, int to) {
            long last = Long.MIN_VALUE;
            for (int i = from; i < to; i++) {
                Long at = times.get(i);
                last = at == null ? last : Math.max(last, at);
            }
            return last;
        }

        @Override
        public void close() {
            over.set(true);
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
