package io.seamark.services.events;

import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a waiting delivery to its target, and again with growing pauses until the target has it or
/// the retry policy says that it is enough. A crash at any moment leads to one more attempt, never
/// to one less.
final class Deliverer implements Reconciler<String> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private final Store store;
    private final Map<String, EventTarget> targets;
    private final FinishedMarks marks;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param targets by the service of the target's ARN
    Deliverer(
            Store store,
            Map<String, EventTarget> targets,
            FinishedMarks marks,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.targets = targets;
        this.marks = marks;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome reconcile(String id) {
        View view = View.of(store);
        Optional<StoredDelivery> waiting = view.find(DeliveryPlan.waiting(id)).map(Versioned::value);
        if (waiting.isEmpty()) {
            return Outcome.done();
        }
        StoredDelivery delivery = waiting.get();
        Instant now = clock.instant();
        if (now.isBefore(delivery.next())) {
            return Outcome.again(Duration.between(now, delivery.next()), "waits for its next attempt");
        }
        return switch (attempt(id, delivery)) {
            case EventTarget.Outcome.Delivered() -> finish(view, id, "delivered");
            case EventTarget.Outcome.Refused(String code, String message) ->
                drop(view, id, delivery, code + ": " + message);
            case EventTarget.Outcome.Failed(String code, String message) ->
                retry(view, id, delivery, code + ": " + message);
        };
    }

    private EventTarget.Outcome attempt(String id, StoredDelivery delivery) {
        EventTarget target = targets.get(delivery.targetService());
        if (target == null) {
            return new EventTarget.Outcome.Refused("NO_TARGET", "no " + delivery.targetService() + " here");
        }
        try {
            return target.deliver(delivery.toTarget(id));
        } catch (RuntimeException e) {
            LOG.warn("delivery failed id={} rule={} target={}", id, delivery.rule(), delivery.target(), e);
            return new EventTarget.Outcome.Failed("InternalFailure", e.toString());
        }
    }

    private Outcome retry(View view, String id, StoredDelivery delivery, String error) {
        Duration pause = pause(delivery.attempts());
        Instant next = clock.instant().plus(pause);
        if (!delivery.mayRetry(next)) {
            return drop(view, id, delivery, error);
        }
        Txn failed = Txn.none().put(DeliveryPlan.waiting(id), delivery.failed(next, error));
        return store.commit(view.commit(failed)) instanceof CommitResult.Committed
                ? Outcome.again(pause, error)
                : Outcome.again("changed meanwhile");
    }

    private Outcome drop(View view, String id, StoredDelivery delivery, String error) {
        LOG.warn(
                "delivery given up id={} event={} rule={} target={} attempts={} why={}",
                id,
                delivery.eventId(),
                delivery.rule(),
                delivery.target(),
                delivery.attempts() + 1,
                error);
        return finish(view, id, error);
    }

    private Outcome finish(View view, String id, String outcome) {
        Instant now = clock.instant();
        Txn finished = Txn.none()
                .delete(DeliveryPlan.waiting(id))
                .put(DeliveryPlan.finished(id), new FinishedDelivery(now, outcome), marks.lease(now));
        return store.commit(view.commit(finished)) instanceof CommitResult.Committed
                ? Outcome.done()
                : Outcome.again("changed meanwhile");
    }

    /// Twice as long each time, of which a random half is left out.
    private Duration pause(int attempts) {
        long most = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempts, 30), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
