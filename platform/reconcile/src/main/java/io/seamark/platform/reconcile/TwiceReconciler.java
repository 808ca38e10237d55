package io.seamark.platform.reconcile;

import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;

/// Runs a reconciler until it asks for no further try, then once more, and fails if that changed the
/// store or came to another outcome: what a reconciler's tests wrap around it. Nothing else may write to
/// the store meanwhile.
///
/// The failure is an [AssertionError] that names the keys.
public final class TwiceReconciler<K> implements Reconciler<K> {
    private static final int MOST_TRIES = 100;

    private final Reconciler<K> reconciler;
    private final Store store;

    public TwiceReconciler(Reconciler<K> reconciler, Store store) {
        this.reconciler = reconciler;
        this.store = store;
    }

    @Override
    public Outcome reconcile(K key) throws Exception {
        Outcome first = reconciler.reconcile(key);
        for (int i = 1; isRetry(first); i++) {
            if (i == MOST_TRIES) {
                return first;
            }
            first = reconciler.reconcile(key);
        }
        long before = store.revision();
        Outcome second = reconciler.reconcile(key);
        if (store.revision() != before) {
            throw new AssertionError("second run for " + key + " changed "
                    + store.range(KeyRange.all(), 0, 0).entries().stream()
                            .filter(e -> e.modRevision() > before)
                            .map(e -> e.key())
                            .toList()
                    + " or deleted something (expected: nothing is left to change)");
        }
        if (second.getClass() != first.getClass()) {
            throw new AssertionError(
                    "second run for " + key + ": " + second + " (expected: as the first, " + first + ")");
        }
        return second;
    }

    private static boolean isRetry(Outcome outcome) {
        return outcome instanceof Outcome.Again again && again.after().isZero();
    }
}
