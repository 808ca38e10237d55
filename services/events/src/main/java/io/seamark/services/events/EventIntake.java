package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Where events come in: matches them with the rules, and puts a delivery in the store for every
/// target of every rule that matches. Safe for any number of threads.
///
/// An event whose deliveries wait or were finished lately makes no new ones: it may be published
/// again.
public final class EventIntake {
    /// Each delivery is a write and two comparisons; stores take 128 in one commit.
    private static final int DELIVERIES_PER_COMMIT = 50;

    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    private final Store store;
    private final RuleBook rules;
    private final Archives archives;
    private final InstantSource clock;

    EventIntake(Store store, RuleBook rules, Archives archives, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.archives = archives;
        this.clock = clock;
    }

    /// Takes events of services to the default buses of the accounts and Regions that they name.
    /// When this returns, their deliveries are on disk.
    public void accept(List<JsonNode> events) {
        var byHome = new LinkedHashMap<Home, List<JsonNode>>();
        for (JsonNode event : events) {
            var home = new Home(
                    new AccountId(event.path("account").asString()),
                    new Region(event.path("region").asString()));
            byHome.computeIfAbsent(home, h -> new ArrayList<>()).add(event);
        }
        byHome.forEach((home, some) -> accept(home.account(), home.region(), EventBus.DEFAULT, some));
    }

    /// Takes events to one bus. When this returns, their deliveries are on disk.
    ///
    /// @param bus the bus's name
    public void accept(AccountId account, Region region, String bus, List<JsonNode> events) {
        take(account, region, bus, events, true, (rule, target) -> true);
    }

    /// Takes events that another bus's rule gives to this one; its own rules give them to no third bus.
    void forward(AccountId account, Region region, String bus, List<JsonNode> events) {
        take(account, region, bus, events, true, (rule, target) -> !target.isBus());
    }

    /// Takes events of an archive again, for some rules.
    ///
    /// @param ruleArns empty for all rules
    void replay(AccountId account, Region region, String bus, List<JsonNode> events, List<String> ruleArns) {
        take(
                account,
                region,
                bus,
                events,
                false,
                (rule, target) -> ruleArns.isEmpty() || ruleArns.contains(rule.arn()));
    }

    private void take(
            AccountId account,
            Region region,
            String bus,
            List<JsonNode> events,
            boolean keep,
            BiPredicate<StoredRule, StoredTarget> wanted) {
        RuleBook.BusRules standing = rules.rules(account, region, bus);
        Instant now = clock.instant();
        var deliveries = new LinkedHashMap<String, StoredDelivery>();
        var kept = new LinkedHashMap<StoredArchive, List<JsonNode>>();
        for (JsonNode event : events) {
            RuleBook.Matches matches = matching(standing, event);
            for (StoredRule rule : matches.rules()) {
                deliveries.putAll(DeliveryPlan.of(rule, event, now, target -> wanted.test(rule, target)));
            }
            if (keep) {
                matches.archives()
                        .forEach(archive -> kept.computeIfAbsent(archive, a -> new ArrayList<>())
                                .add(event));
            }
        }
        kept.forEach((archive, some) -> archives.keep(archive, some, now));
        var some = new LinkedHashMap<String, StoredDelivery>();
        for (Map.Entry<String, StoredDelivery> delivery : deliveries.entrySet()) {
            some.put(delivery.getKey(), delivery.getValue());
            if (some.size() == DELIVERIES_PER_COMMIT) {
                persist(some);
                some.clear();
            }
        }
        persist(some);
    }

    private static RuleBook.Matches matching(RuleBook.BusRules rules, JsonNode event) {
        if (event.toString().getBytes(StandardCharsets.UTF_8).length > DeliveryPlan.MAX_BYTES) {
            LOG.warn("event dropped id={} why=larger than {} bytes", event.path("id"), DeliveryPlan.MAX_BYTES);
            return RuleBook.Matches.NONE;
        }
        try {
            return rules.matching(event);
        } catch (IllegalArgumentException e) {
            LOG.warn("event dropped id={}", event.path("id"), e);
            return RuleBook.Matches.NONE;
        }
    }

    private void persist(Map<String, StoredDelivery> deliveries) {
        boolean done = deliveries.isEmpty();
        while (!done) {
            View view = View.of(store);
            Txn added = added(view, deliveries);
            // A conflict means that the same event came in twice at once: look again.
            done = added.isEmpty() || store.commit(view.commit(added)) instanceof CommitResult.Committed;
        }
    }

    /// The writes of the deliveries that are neither waiting nor finished lately.
    static Txn added(View view, Map<String, StoredDelivery> deliveries) {
        Txn added = Txn.none();
        for (Map.Entry<String, StoredDelivery> delivery : deliveries.entrySet()) {
            String id = delivery.getKey();
            if (!view.exists(DeliveryPlan.waiting(id)) && !view.exists(DeliveryPlan.finished(id))) {
                added = added.put(DeliveryPlan.waiting(id), delivery.getValue());
            }
        }
        return added;
    }

    private record Home(AccountId account, Region region) {}
}
