package io.seamark.services.logs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a subscription filter's destination what is new in the group, in its order, and notes how far
/// it has come. A crash between the two gives some events again, and leaves none out. What a destination
/// does not take is tried again for 24 hours, then left out.
final class SubscriptionReconciler implements Reconciler<String> {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionReconciler.class);
    private static final long MOST_AGE = Duration.ofHours(24).toMillis();

    private final Store store;
    private final GroupLogs logs;
    private final Map<String, LogDestination> destinations;
    private final InstantSource clock;

    SubscriptionReconciler(Store store, GroupLogs logs, Map<String, LogDestination> destinations, InstantSource clock) {
        this.store = store;
        this.logs = logs;
        this.destinations = Map.copyOf(destinations);
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(String id) {
        View view = View.of(store);
        Key<StoredSubscription> key = Layout.SUBSCRIPTIONS.key(id);
        Optional<StoredSubscription> found = view.get(key);
        if (found.isEmpty()) {
            return Outcome.done();
        }
        StoredSubscription subscription = found.get();
        Optional<StoredGroup> group = view.get(
                        Layout.group(subscription.owner(), subscription.home(), subscription.group()))
                .filter(g -> g.id().equals(subscription.groupId()));
        Optional<StoredFilter> filter = group.stream()
                .flatMap(g -> g.filters().stream())
                .filter(f -> f.id().equals(id))
                .findFirst();
        if (group.isEmpty() || filter.isEmpty()) {
            return store.commit(view.commit(Txn.none().delete(key))) instanceof CommitResult.Committed
                    ? Outcome.done()
                    : Outcome.again("changed meanwhile");
        }
        return deliver(key, subscription, group.get(), filter.get());
    }

    private Outcome deliver(
            Key<StoredSubscription> key, StoredSubscription from, StoredGroup group, StoredFilter filter) {
        List<JournalRecord> batches = logs.of(group).batches(from.next(), Long.MAX_VALUE);
        if (batches.isEmpty()) {
            return Outcome.done();
        }
        Arn destination = Arn.parse(filter.destination()).orElseThrow();
        @Nullable LogDestination taker = destinations.get(destination.service());
        View names = View.of(store);
        var streams = new StreamNames(names, from, group);
        FilterPattern pattern = FilterPattern.parse(filter.pattern());
        for (JournalRecord record : batches) {
            LogBatch batch = LogBatch.decode(record.bytes());
            Optional<LogDestination.Parcel> parcel = SubscriptionParcel.of(
                    from, group, filter, pattern, streams.name(batch.stream()), record.offset(), batch);
            Optional<String> failure = taker == null
                    ? Optional.of("no " + destination.service() + " here")
                    : parcel.flatMap(taker::deliver);
            if (failure.isPresent()) {
                if (clock.millis() - batch.arrived() < MOST_AGE) {
                    note(key, from, record.offset());
                    return Outcome.again(failure.get());
                }
                LOG.warn("log events given up group={} filter={} why={}", group.name(), filter.name(), failure.get());
            }
        }
        return note(key, from, batches.getLast().offset() + 1)
                ? Outcome.again(Duration.ofNanos(1), "there may be more")
                : Outcome.again("changed meanwhile");
    }

    private boolean note(Key<StoredSubscription> key, StoredSubscription from, long next) {
        if (next == from.next()) {
            return true;
        }
        View view = View.of(store);
        Optional<StoredSubscription> now = view.get(key);
        return now.isPresent()
                && now.get().equals(from)
                && store.commit(view.commit(Txn.none().put(key, from.at(next)))) instanceof CommitResult.Committed;
    }
}
