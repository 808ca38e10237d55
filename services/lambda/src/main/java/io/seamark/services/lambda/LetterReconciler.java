package io.seamark.services.lambda;

import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells destinations of invocations: each letter at least once, over again while a destination does not take it,
/// for six hours.
final class LetterReconciler implements Reconciler<String> {
    private static final Logger LOG = LoggerFactory.getLogger(LetterReconciler.class);
    private static final Duration MOST_AGE = Duration.ofHours(6);

    private final Store store;
    private final Outbox outbox;
    private final InstantSource clock;

    LetterReconciler(Store store, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(String path) {
        View view = View.of(store);
        Optional<StoredLetter> found = view.get(new Key<>(path, StoredLetter.class));
        if (found.isEmpty()) {
            return Outcome.done();
        }
        StoredLetter letter = found.get();
        Optional<Refusal> refusal = outbox.send(letter.letter());
        if (refusal.isPresent()) {
            String why = refusal.get().code() + ": " + refusal.get().message();
            if (letter.written().plus(MOST_AGE).isAfter(clock.instant())) {
                return Outcome.again(why);
            }
            LOG.warn("letter given up id={} destination={} why={}", letter.id(), letter.destination(), why);
        }
        return store.commit(view.commit(Txn.none().delete(letter.key()))) instanceof CommitResult.Committed
                ? Outcome.done()
                : Outcome.again("changed meanwhile");
    }
}
