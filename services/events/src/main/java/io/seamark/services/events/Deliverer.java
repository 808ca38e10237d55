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

    /// A dead letter whose queue is away is kept this long.
    private static final Duration LONGEST_BURIAL = Duration.ofHours(24);

    /// The pause between two attempts to send a dead letter is that of the eighth attempt.
    private static final int LETTER_PAUSES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private final Store store;
    private final Map<String, EventTarget> targets;
    private final DeadLetters deadLetters;
    private final FinishedMarks marks;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param targets by the service of the target's ARN
    Deliverer(
            Store store,
            Map<String, EventTarget> targets,
            DeadLetters deadLetters,
            FinishedMarks marks,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.targets = targets;
        this.deadLetters = deadLetters;
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
        if (delivery.givenUp() != null) {
            return bury(view, id, delivery, delivery.givenUp());
        }
        return switch (attempt(id, delivery)) {
            case EventTarget.Outcome.Delivered() -> finish(view, id, "delivered");
            case EventTarget.Outcome.Refused(String code, String message) ->
                giveUp(view, id, delivery, new StoredDelivery.GivenUp(now, code, message, null));
            case EventTarget.Outcome.Failed failed -> retry(view, id, delivery, failed);
            case EventTarget.Outcome.Postponed(Duration wait, String why) ->
                delivery.expired(now)
                        ? giveUp(
                                view,
                                id,
                                delivery,
                                new StoredDelivery.GivenUp(now, "THROTTLING", why, StoredDelivery.TOO_OLD))
                        : Outcome.again(wait, why);
        };
    }

    private EventTarget.Outcome attempt(String id, StoredDelivery delivery) {
        String service = delivery.targetArn().service();
        EventTarget target = targets.get(service);
        if (target == null) {
            return EventTarget.Outcome.noResource("there is no " + service + " here");
        }
        try {
            return target.deliver(delivery.toTarget(id));
        } catch (RuntimeException e) {
            LOG.warn("delivery failed id={} rule={} target={}", id, delivery.rule(), delivery.targetArn(), e);
            return new EventTarget.Outcome.Failed("InternalFailure", e.toString());
        }
    }

    private Outcome retry(View view, String id, StoredDelivery delivery, EventTarget.Outcome.Failed failed) {
        Instant now = clock.instant();
        String code = failed.code();
        String message = failed.message();
        Duration own = pause(delivery.attempts());
        Duration pause = own.compareTo(failed.after()) < 0 ? failed.after() : own;
        Instant next = now.plus(pause);
        Optional<String> exhausted = delivery.exhausted(next);
        if (exhausted.isPresent()) {
            return giveUp(view, id, delivery, new StoredDelivery.GivenUp(now, code, message, exhausted.get()));
        }
        String error = code + ": " + message;
        return again(view, id, delivery.failed(next, error), pause, error);
    }

    /// Without a dead-letter queue this is the end; with one, that it is given up is on disk first, so
    /// that a crash does not lead to further attempts.
    private Outcome giveUp(View view, String id, StoredDelivery delivery, StoredDelivery.GivenUp why) {
        LOG.warn(
                "delivery given up id={} event={} rule={} target={} attempts={} why={}: {}",
                id,
                delivery.eventId(),
                delivery.rule(),
                delivery.targetArn(),
                delivery.attempts() + 1,
                why.code(),
                why.message());
        if (delivery.deadLetterArn().isEmpty()) {
            return finish(view, id, why.code() + ": " + why.message());
        }
        return again(view, id, delivery.givenUp(why), Duration.ZERO, "is a dead letter");
    }

    private Outcome bury(View view, String id, StoredDelivery delivery, StoredDelivery.GivenUp why) {
        return switch (deadLetters.send(id, delivery)) {
            case EventTarget.Outcome.Delivered() -> finish(view, id, "dead letter");
            case EventTarget.Outcome.Refused(String code, String message) -> {
                LOG.warn("dead letter lost id={} rule={} why={}: {}", id, delivery.rule(), code, message);
                yield finish(view, id, "dead letter refused, " + code + ": " + message);
            }
            case EventTarget.Outcome.Postponed(Duration wait, String later) -> Outcome.again(wait, later);
            case EventTarget.Outcome.Failed(String code, String message, Duration _) -> {
                Instant now = clock.instant();
                String error = "dead letter, " + code + ": " + message;
                if (now.isAfter(why.at().plus(LONGEST_BURIAL))) {
                    LOG.warn("dead letter lost id={} rule={} why={}", id, delivery.rule(), error);
                    yield finish(view, id, error);
                }
                Duration pause = pause(LETTER_PAUSES);
                yield again(view, id, delivery.postponed(now.plus(pause), error), pause, error);
            }
        };
    }

    private Outcome again(View view, String id, StoredDelivery changed, Duration pause, String why) {
        Txn later = Txn.none().put(DeliveryPlan.waiting(id), changed);
        return store.commit(view.commit(later)) instanceof CommitResult.Committed
                ? Outcome.again(pause, why)
                : Outcome.again("changed meanwhile");
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
