package io.seamark.services.s3;

import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Gives a waiting event to its destination, and again with growing pauses for a day. A crash at any moment leads
/// to one more attempt, never to one less. Safe for any number of threads.
final class NoticeDelivery implements Reconciler<String> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Logger LOG = LoggerFactory.getLogger(NoticeDelivery.class);

    private final Store store;
    private final Map<String, NoticeDestination> destinations;
    private final EventPublisher events;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param destinations by the service of the destination's ARN
    NoticeDelivery(
            Store store,
            Map<String, NoticeDestination> destinations,
            EventPublisher events,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.destinations = destinations;
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome reconcile(String id) {
        View view = View.of(store);
        Key<StoredNotice> place = Layout.NOTICES.key(id);
        Optional<StoredNotice> waiting = view.get(place);
        if (waiting.isEmpty()) {
            return Outcome.done();
        }
        StoredNotice notice = waiting.get();
        Instant now = clock.instant();
        if (now.isBefore(notice.next())) {
            return Outcome.again(Duration.between(now, notice.next()), "waits for its next attempt");
        }
        return switch (attempt(id, notice)) {
            case NoticeDestination.Outcome.Delivered() ->
                commit(view, Txn.none().delete(place), Outcome.done());
            case NoticeDestination.Outcome.Refused(String why) -> {
                giveUp(id, notice, why);
                yield commit(view, Txn.none().delete(place), Outcome.done());
            }
            case NoticeDestination.Outcome.Failed(String why) -> {
                if (now.isAfter(notice.created().plus(LONGEST))) {
                    giveUp(id, notice, why);
                    yield commit(view, Txn.none().delete(place), Outcome.done());
                }
                Duration pause = pause(notice.attempts());
                yield commit(view, Txn.none().put(place, notice.failed(now.plus(pause))), Outcome.again(pause, why));
            }
        };
    }

    private NoticeDestination.Outcome attempt(String id, StoredNotice notice) {
        try {
            if (notice.destination().isEmpty()) {
                events.publish(List.of(JsonMapper.shared().readTree(notice.payload())));
                return new NoticeDestination.Outcome.Delivered();
            }
            Arn arn = Arn.parse(notice.destination()).orElseThrow();
            NoticeDestination destination = destinations.get(arn.service());
            return destination == null
                    ? new NoticeDestination.Outcome.Refused("no " + arn.service() + " here")
                    : destination.deliver(new NoticeDestination.Notice(
                            id, arn, Arn.parse(notice.source()).orElseThrow(), notice.account(), notice.payload()));
        } catch (RuntimeException e) {
            LOG.warn("event of a bucket failed id={} destination={}", id, notice.destination(), e);
            return new NoticeDestination.Outcome.Failed(e.toString());
        }
    }

    private static void giveUp(String id, StoredNotice notice, String why) {
        LOG.warn(
                "event of a bucket given up id={} bucket={} destination={} attempts={} why={}",
                id,
                notice.source(),
                notice.destination(),
                notice.attempts() + 1,
                why);
    }

    private Outcome commit(View view, Txn txn, Outcome then) {
        return store.commit(view.commit(txn)) instanceof CommitResult.Committed
                ? then
                : Outcome.again("changed meanwhile");
    }

    private Duration pause(int attempts) {
        long most = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempts, 30), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
