package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.JsonNode;

/// The enabled rules of every bus, compiled. Each look reads one key of the store, the
/// [Generation], and the rules again when it has changed: a rule whose change was acknowledged
/// before a look is seen by it. Safe for any number of threads.
final class RuleBook {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private final Store store;
    private final Map<Scope, Page> pages = new ConcurrentHashMap<>();

    RuleBook(Store store) {
        this.store = store;
    }

    /// The enabled rules of a bus that match an event.
    BusRules rules(AccountId account, Region region, String bus) {
        View view = View.of(store);
        Key<Generation> generation = Layout.generation(account, region);
        long now = view.find(generation).map(Versioned::modRevision).orElse(0L);
        var scope = new Scope(account, region);
        Page page = pages.get(scope);
        if (page == null || page.generation() != now) {
            page = new Page(now, compile(view.list(Layout.rules(account, region))));
            pages.put(scope, page);
        }
        return page.buses().getOrDefault(bus, BusRules.NONE);
    }

    private static Map<String, BusRules> compile(List<Versioned<StoredRule>> rules) {
        var buses = new HashMap<String, BusRules>();
        for (Versioned<StoredRule> stored : rules) {
            StoredRule rule = stored.value();
            if (!rule.enabled() || rule.eventPattern() == null || rule.targets().isEmpty()) {
                continue;
            }
            BusRules bus = buses.computeIfAbsent(
                    rule.bus(), name -> new BusRules(Machine.builder().build(), new HashMap<>()));
            try {
                EventPattern.add(bus.machine(), rule.name(), rule.eventPattern());
                bus.byName().put(rule.name(), rule);
            } catch (IllegalArgumentException e) {
                LOG.error("rule left out rule={}", rule.arn(), e);
            }
        }
        return buses;
    }

    /// The rules of one bus; not changed once they are compiled.
    record BusRules(Machine machine, Map<String, StoredRule> byName) {
        static final BusRules NONE = new BusRules(Machine.builder().build(), Map.of());

        List<StoredRule> matching(JsonNode event) {
            if (byName.isEmpty()) {
                return List.of();
            }
            return EventPattern.matching(machine, event.toString()).stream()
                    .sorted()
                    .map(byName::get)
                    .toList();
        }
    }

    private record Scope(AccountId account, Region region) {}

    private record Page(long generation, Map<String, BusRules> buses) {}
}
