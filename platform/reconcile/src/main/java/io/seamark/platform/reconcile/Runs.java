package io.seamark.platform.reconcile;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a reconciler for keys taken from a queue, and says in the log what did not work: an exception
/// once with its trace, its repetitions as one line each.
final class Runs<K> {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final String name;
    private final Reconciler<K> reconciler;
    private final WorkQueue<K> queue;
    private final InstantSource clock;
    private final Map<K, String> said = new ConcurrentHashMap<>();

    Runs(String name, Reconciler<K> reconciler, WorkQueue<K> queue, InstantSource clock) {
        this.name = name;
        this.reconciler = reconciler;
        this.queue = queue;
        this.clock = clock;
    }

    /// Runs a key that was taken from the queue, and gives it back.
    void run(K key) {
        Outcome outcome = Outcome.again("did not return");
        Exception failed = null;
        try {
            outcome = reconciler.reconcile(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = Outcome.again("interrupted");
        } catch (Exception e) {
            failed = e;
            outcome = Outcome.again(e.toString());
        } finally {
            int tries = queue.finish(key, outcome, clock.instant());
            say(key, outcome, failed, tries);
        }
    }

    private void say(K key, Outcome outcome, @Nullable Exception failed, int tries) {
        if (failed == null) {
            said.remove(key);
            if (outcome instanceof Outcome.GiveUp(String why)) {
                LOG.warn("reconcile gave up loop={} key={} why={}", name, key, why);
            }
            return;
        }
        String text = failed.toString();
        if (text.equals(said.put(key, text))) {
            LOG.warn("reconcile failed again loop={} key={} tries={} why={}", name, key, tries, text);
        } else {
            LOG.warn("reconcile failed loop={} key={} tries={}", name, key, tries, failed);
        }
    }
}
