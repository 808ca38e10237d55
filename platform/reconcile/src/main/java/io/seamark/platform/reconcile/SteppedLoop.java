package io.seamark.platform.reconcile;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What [ReconcileLoop] does, without threads and watches, for tests: [#run] does everything that is due
/// on the calling thread, in a fixed order.
///
/// Owned by the thread of one test.
public final class SteppedLoop<K> {
    private static final int MOST_RUNS = 10_000;

    private final String name;
    private final Store store;
    private final List<KeySource<K>> sources;
    private final InstantSource clock;
    private final WorkQueue<K> queue;
    private final Runs<K> runs;
    private final Map<String, Long> seen = new HashMap<>();

    /// The reconciler runs as [TwiceReconciler], so a second run that changes something fails the test.
    public SteppedLoop(
            String name,
            Reconciler<K> reconciler,
            Store store,
            List<KeySource<K>> sources,
            InstantSource clock,
            RandomGenerator random) {
        this.name = name;
        this.store = store;
        this.sources = sources;
        this.clock = clock;
        this.queue = new WorkQueue<>(LoopSettings.standard().backoff(), random);
        this.runs = new Runs<>(name, new TwiceReconciler<>(reconciler, store), queue, clock);
    }

    /// Runs every key that the store's changes have woken or that is due by the clock, until there is none.
    ///
    /// @return how many keys ran
    public int run() {
        int count = 0;
        while (true) {
            look();
            Optional<K> key = queue.take(clock.instant(), 1);
            if (key.isEmpty()) {
                return count;
            }
            runs.run(key.get());
            if (++count == MOST_RUNS) {
                throw new AssertionError("loop " + name + ": " + count + " runs and no end, the last of " + key.get()
                        + " (expected: it settles)");
            }
        }
    }

    /// When the next key is due that asked to run again.
    public Optional<Instant> nextDue() {
        return queue.nextDue();
    }

    /// Has a key run with the next [#run].
    public void add(K key) {
        queue.add(key);
    }

    private void look() {
        for (KeySource<K> source : sources) {
            var now = new HashMap<String, Long>();
            for (Entry e : store.range(source.range(), 0, 0).entries()) {
                now.put(e.key(), e.modRevision());
            }
            now.forEach((path, revision) -> {
                if (!revision.equals(seen.put(path, revision))) {
                    source.keyOf().apply(path).ifPresent(queue::add);
                }
            });
            seen.keySet().removeIf(path -> {
                boolean gone = source.range().contains(path) && !now.containsKey(path);
                if (gone) {
                    source.keyOf().apply(path).ifPresent(queue::add);
                }
                return gone;
            });
        }
    }
}
