package io.seamark.services.route53;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// What a batch of changes makes of a zone: the changes are applied in their order to a working copy,
/// all or none.
///
/// Owned by the thread that runs one call.
final class ChangeBatchPlan {
    private final StoredZone zone;
    private final Function<DnsName, List<StoredRecordSet>> stored;
    private final RecordSetRules rules;
    private final Predicate<DnsName> loadBalancer;
    private final Map<DnsName, Map<String, StoredRecordSet>> working = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /// @param stored the record sets that a name has now
    /// @param loadBalancer whether a name is that of a load balancer, which an alias may name
    ChangeBatchPlan(
            StoredZone zone,
            Function<DnsName, List<StoredRecordSet>> stored,
            RecordSetRules rules,
            Predicate<DnsName> loadBalancer) {
        this.zone = zone;
        this.stored = stored;
        this.rules = rules;
        this.loadBalancer = loadBalancer;
    }

    /// @throws software.amazon.awssdk.services.route53.model.InvalidChangeBatchException with every
    /// problem found
    /// @throws software.amazon.awssdk.services.route53.model.InvalidInputException for a change that
    /// is not well formed
    Outcome apply(List<Change> changes) {
        rules.limits(changes);
        for (Change change : changes) {
            apply(change);
        }
        for (DnsName name : List.copyOf(working.keySet())) {
            checkName(name, present(name));
        }
        if (!problems.isEmpty()) {
            throw Route53Errors.invalidBatch(problems.stream().distinct().toList());
        }
        return outcome();
    }

    private void apply(Change change) {
        ResourceRecordSet set = rules.wellFormed(change);
        Optional<String> badName = DnsName.problem(set.name());
        if (badName.isPresent()) {
            problems.add("FATAL problem: " + badName.get());
            return;
        }
        DnsName name = DnsName.of(set.name());
        if (!name.isIn(zone.dnsName())) {
            problems.add("RRSet with DNS name " + name + " is not permitted in zone " + zone.name());
            return;
        }
        int before = problems.size();
        rules.values(set, problems);
        StoredRecordSet wanted = problems.size() == before ? StoredRecordSet.of(set, name) : null;
        Map<String, StoredRecordSet> present = present(name);
        String type = set.typeAsString();
        @Nullable StoredRecordSet current = present.get(type);
        String described = "resource record set [name='" + name + "', type='" + type + "']";
        switch (change.action()) {
            case CREATE -> {
                if (current != null) {
                    problems.add("Tried to create " + described + " but it already exists");
                } else if (wanted != null) {
                    present.put(type, wanted);
                }
            }
            case UPSERT -> {
                if (wanted != null) {
                    present.put(type, wanted);
                }
            }
            case DELETE -> {
                if (current == null) {
                    problems.add("Tried to delete " + described + " but it was not found");
                } else if (wanted == null || !wanted.sameAs(current)) {
                    problems.add("Tried to delete " + described
                            + " but the values provided do not match the current values");
                } else {
                    present.remove(type);
                }
            }
            default -> throw Route53Errors.invalidInput("Invalid request: Unknown action " + change.actionAsString());
        }
    }

    private Map<String, StoredRecordSet> present(DnsName name) {
        return working.computeIfAbsent(name, n -> {
            var sets = new LinkedHashMap<String, StoredRecordSet>();
            stored.apply(n).forEach(set -> sets.put(set.type(), set));
            return sets;
        });
    }

    private void checkName(DnsName name, Map<String, StoredRecordSet> sets) {
        boolean apex = name.equals(zone.dnsName());
        if (sets.containsKey("CNAME")) {
            if (apex) {
                problems.add("RRSet of type CNAME with DNS name " + name + " is not permitted at apex in zone "
                        + zone.name());
            } else if (sets.size() > 1) {
                problems.add("RRSet of type CNAME with DNS name " + name
                        + " is not permitted as it conflicts with other records with the same DNS name in zone "
                        + zone.name());
            }
        }
        if (apex && !sets.containsKey("SOA")) {
            problems.add("A HostedZone must contain exactly one SOA record.");
        }
        if (apex && !sets.containsKey("NS")) {
            problems.add("A HostedZone must contain at least one NS record for the zone itself.");
        }
        if (!apex && sets.containsKey("SOA")) {
            problems.add("RRSet of type SOA with DNS name " + name + " is not permitted in zone " + zone.name());
        }
        for (StoredRecordSet set : sets.values()) {
            if (set.alias() != null) {
                checkAlias(set, set.alias());
            }
        }
    }

    private void checkAlias(StoredRecordSet set, StoredRecordSet.Alias alias) {
        var target = new DnsName(alias.dnsName());
        String described = "Tried to create an alias that targets " + target + ", type " + set.type() + " in zone "
                + alias.hostedZoneId() + ", but ";
        if (!alias.hostedZoneId().equals(zone.id())) {
            if (!loadBalancer.test(target)) {
                problems.add(described + "the alias target name does not lie within the target zone");
            }
        } else if (!target.isIn(zone.dnsName())) {
            problems.add(described + "the alias target name does not lie within the target zone");
        } else if (!present(target).containsKey(set.type())) {
            problems.add(described + "that target was not found");
        }
    }

    private Outcome outcome() {
        var puts = new ArrayList<StoredRecordSet>();
        var deletes = new ArrayList<StoredRecordSet>();
        working.forEach((name, sets) -> {
            Map<String, StoredRecordSet> before = new LinkedHashMap<>();
            stored.apply(name).forEach(set -> before.put(set.type(), set));
            sets.values().stream()
                    .filter(set -> !set.equals(before.get(set.type())))
                    .forEach(puts::add);
            before.values().stream()
                    .filter(set -> !sets.containsKey(set.type()))
                    .forEach(deletes::add);
        });
        return new Outcome(puts, deletes);
    }

    /// What the zone's record sets become.
    record Outcome(List<StoredRecordSet> puts, List<StoredRecordSet> deletes) {}
}
