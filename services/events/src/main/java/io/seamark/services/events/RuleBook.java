package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.JsonNode;

/// The enabled rules of every bus, compiled. Each look reads one key of the store, the
/// [Generation], and the rules again when it has changed: a rule whose change was acknowledged
/// before a look is seen by it. Safe for any number of threads.
final class RuleBook {
    /// Before the names of archives in the machine; no rule has a slash in its name.
    private static final String ARCHIVE = "archive/";

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
            page = new Page(
                    now,
                    compile(view.list(Layout.rules(account, region)), view.list(Layout.archives(account, region))));
            pages.put(scope, page);
        }
        return page.buses().getOrDefault(bus, BusRules.NONE);
    }

    private static Map<String, BusRules> compile(
            List<Versioned<StoredRule>> rules, List<Versioned<StoredArchive>> archives) {
        var buses = new HashMap<String, BusRules>();
        for (Versioned<StoredRule> stored : rules) {
            StoredRule rule = stored.value();
            if (!rule.enabled() || rule.eventPattern() == null || rule.targets().isEmpty()) {
                continue;
            }
            BusRules bus = buses.computeIfAbsent(rule.bus(), name -> BusRules.none());
            try {
                EventPattern.add(bus.machine(), rule.name(), rule.eventPattern());
                bus.byName().put(rule.name(), rule);
            } catch (IllegalArgumentException e) {
                LOG.error("rule left out rule={}", rule.arn(), e);
            }
        }
        for (Versioned<StoredArchive> stored : archives) {
            StoredArchive archive = stored.value();
            BusRules bus = buses.computeIfAbsent(archive.bus(), name -> BusRules.none());
            String pattern = archive.eventPattern();
            EventPattern.add(
                    bus.machine(), ARCHIVE + archive.name(), pattern == null ? EventPattern.EVERY_EVENT : pattern);
            bus.archives().put(archive.name(), archive);
        }
        return buses;
    }

    /// The rules of one bus; not changed once they are compiled.
    record BusRules(Machine machine, Map<String, StoredRule> byName, Map<String, StoredArchive> archives) {
        static final BusRules NONE = none();

        private static BusRules none() {
            return new BusRules(Machine.builder().build(), new HashMap<>(), new HashMap<>());
        }

        Matches matching(JsonNode event) {
            if (byName.isEmpty() && archives.isEmpty()) {
                return Matches.NONE;
            }
            var rules = new ArrayList<StoredRule>();
            var kept = new ArrayList<StoredArchive>();
            for (String name : new TreeSet<>(EventPattern.matching(machine, event.toString()))) {
                if (name.startsWith(ARCHIVE)) {
                    kept.add(Objects.requireNonNull(archives.get(name.substring(ARCHIVE.length()))));
                } else {
                    rules.add(Objects.requireNonNull(byName.get(name)));
                }
            }
            return new Matches(rules, kept);
        }
    }

    /// What of a bus wants an event.
    record Matches(List<StoredRule> rules, List<StoredArchive> archives) {
        static final Matches NONE = new Matches(List.of(), List.of());
    }

    private record Scope(AccountId account, Region region) {}

    private record Page(long generation, Map<String, BusRules> buses) {}
}
