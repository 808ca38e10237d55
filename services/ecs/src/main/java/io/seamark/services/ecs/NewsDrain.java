package io.seamark.services.ecs;

import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Publishes the news in the outbox, and takes it out when it is with whoever wants it. A crash in
/// between publishes it again, with the same ids. It has one key: the outbox.
final class NewsDrain implements Reconciler<String> {
    static final KeySource<String> SOURCE =
            new KeySource<>(KeyRange.prefix(News.OUTBOX.path()), _ -> Optional.of("outbox"));

    /// A commit of a store takes 128 writes.
    private static final int BATCH = 100;

    private final Store store;
    private final EventPublisher events;

    NewsDrain(Store store, EventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public Outcome reconcile(String outbox) {
        while (true) {
            View view = View.of(store);
            List<Versioned<StoredNews>> waiting = new ArrayList<>(view.list(News.OUTBOX, "", BATCH));
            if (waiting.isEmpty()) {
                return Outcome.done();
            }
            waiting.sort(Comparator.comparingLong(Versioned::modRevision));
            var published = new ArrayList<JsonNode>();
            Txn told = Txn.none();
            for (Versioned<StoredNews> one : waiting) {
                published.add(NewsEvent.of(view, one.value()));
                told = told.delete(one.key());
            }
            events.publish(published);
            if (store.commit(new Commit(List.of(), told.writes())) instanceof CommitResult.Conflict) {
                return Outcome.again("not this process's any more");
            }
        }
    }
}
