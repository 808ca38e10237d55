package io.seamark.services.events;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Fires scheduled rules: once for each due time, whoever restarts when. Of the due times that
/// passed while nobody ran, the last one is made up for.
final class Scheduler implements Reconciler<String> {
    /// One key per schedule: its path.
    static final KeySource<String> SCHEDULES = new KeySource<>(KeyRange.prefix(Layout.SCHEDULES.path()), Optional::of);

    private final Store store;
    private final InstantSource clock;

    Scheduler(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(String path) {
        View view = View.of(store);
        var key = new Key<>(path, StoredSchedule.class);
        Optional<StoredSchedule> stored = view.get(key);
        if (stored.isEmpty()) {
            return Outcome.done();
        }
        StoredSchedule schedule = stored.get();
        Optional<StoredRule> rule = view.get(schedule.ruleKey());
        if (rule.isEmpty() || !rule.get().enabled() || rule.get().scheduleExpression() == null) {
            return Outcome.done();
        }
        ScheduleExpression expression = ScheduleExpression.parse(rule.get().scheduleExpression());
        Instant now = clock.instant();
        Optional<Instant> due = expression.last(schedule.since(), now).filter(d -> d.isAfter(schedule.done()));
        if (due.isPresent()) {
            JsonNode event = event(rule.get(), due.get());
            Txn fired = EventIntake.added(view, DeliveryPlan.of(rule.get(), event, now))
                    .put(key, schedule.firedFor(due.get()));
            if (!(store.commit(view.commit(fired)) instanceof CommitResult.Committed)) {
                return Outcome.again("changed meanwhile");
            }
        }
        Optional<Instant> next = expression.next(schedule.since(), now);
        return next.isEmpty()
                ? Outcome.done()
                : Outcome.again(Duration.between(now, next.get()).plusMillis(1), "due at " + next.get());
    }

    /// The scheduled event: the same for the same due time.
    static JsonNode event(StoredRule rule, Instant due) {
        byte[] seed = (rule.arn() + " " + due).getBytes(StandardCharsets.UTF_8);
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("version", "0");
        event.put("id", new IdSource(seed).uuid().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.events");
        event.put("account", rule.account());
        event.put("time", due.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", rule.region());
        event.putArray("resources").add(rule.arn());
        event.putObject("detail");
        return event;
    }
}
