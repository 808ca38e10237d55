package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// One run: reads the present truth, decides, changes, and reads again until nothing is left to do:
/// of one name, the services only, for records that were just changed are known. So a run whose truth has changed under
/// its hands (a service deleted while its name was made)
/// undoes what it did too early.
///
/// Owned by the thread that invokes the function: Lambda makes one call at a time.
final class Registration {
    private static final int MOST_ROUNDS = 5;

    private final Services services;
    private final LoadBalancers balancers;
    private final ZoneRecords records;
    private final String owner;

    /// The zone of the last run, which saves the next one from looking it up; each sweep does.
    private Optional<Zone> known = Optional.empty();

    /// @param owner which registrar this is, of those that share the zone
    Registration(Services services, LoadBalancers balancers, ZoneRecords records, String owner) {
        this.services = services;
        this.balancers = balancers;
        this.records = records;
        this.owner = owner;
    }

    Report run(Trigger trigger, Cause cause) {
        var report = new Report();
        if (trigger instanceof Trigger.Nothing(String why)) {
            report.outcome("nothing to do: " + why);
            return report;
        }
        if (known.isPresent() && trigger instanceof Trigger.OfService) {
            try {
                return run(trigger, known, report, cause);
            } catch (ZoneRecords.GoneException e) {
                report.problems(List.of("zone gone: " + known.get().id()));
            }
        }
        known = Optional.empty();
        known = records.zone();
        return run(trigger, known, report, cause);
    }

    private Report run(Trigger trigger, Optional<Zone> zone, Report report, Cause cause) {
        if (zone.isEmpty()) {
            report.outcome("nothing to do: the hosted zone does not exist");
            return report;
        }
        report.zone(zone.get());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Look look = look(trigger, zone.get(), report);
            report.problems(look.plan().conflicts());
            if (look.plan().batches().isEmpty()
                    || (apply(zone.get(), look.plan(), report, cause)
                            && look.stillTrue().getAsBoolean())) {
                report.outcome("done");
                return report;
            }
        }
        // Whoever runs next goes on; a failure makes Lambda run this event again.
        throw new IllegalStateException("records of " + zone.get().name() + ": changed by others all the time after "
                + MOST_ROUNDS + " rounds");
    }

    private Look look(Trigger trigger, Zone zone, Report report) {
        return switch (trigger) {
            case Trigger.OfService(String name, Set<Balancer> likely) -> lookAtOne(name, likely, zone, report);
            case Trigger.Sweep() -> lookAtAll(zone, report);
            case Trigger.Nothing nothing -> new Look(new Plan(List.of(), List.of()), () -> true);
        };
    }

    private Look lookAtAll(Zone zone, Report report) {
        Desired desired = desired(services.all(), Map.of(), zone, report);
        return new Look(Plan.of(desired, Current.of(records.all(zone), owner), owner), () -> false);
    }

    private Look lookAtOne(String serviceName, Set<Balancer> likely, Zone zone, Report report) {
        String label = Desired.label(serviceName);
        String name = label + "." + zone.name();
        // ECS knows case and DNS does not: the name may be that of a service spelled otherwise.
        Set<String> spellings = new LinkedHashSet<>(List.of(serviceName, label));
        var found = new ArrayList<ZoneRecord>();
        var states = new LinkedHashSet<ServiceState>();
        Map<Balancer, String> dnsNames = new HashMap<>();
        try (var reads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ofName = reads.submit(() -> records.named(zone, name));
            var ofMark = reads.submit(() -> records.named(zone, Ownership.nameOf(name)));
            var ofBalancers = reads.submit(() -> guessed(likely));
            states.addAll(services.named(spellings));
            found.addAll(result(ofName));
            found.addAll(result(ofMark));
            dnsNames.putAll(result(ofBalancers));
        }
        Set<ServiceState> named = Set.copyOf(states);
        Current current = Current.of(found, owner);
        Set<String> arns = new HashSet<>(states.stream().map(ServiceState::arn).toList());
        current.name(name)
                .owner()
                .map(Ownership::service)
                .filter(arn -> !arns.contains(arn))
                .ifPresent(arn -> services.withArn(arn).stream()
                        .filter(state -> Desired.label(state.name()).equals(label))
                        .forEach(states::add));
        Desired desired = desired(List.copyOf(states), dnsNames, zone, report);
        // What an ARN told of is looked at as a whole again.
        return new Look(
                Plan.of(desired, current, owner, List.of(name)),
                () -> named.equals(Set.copyOf(states)) && named.equals(Set.copyOf(services.named(spellings))));
    }

    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The DNS names of load balancers that an event speaks of, asked for ahead. What cannot be told now
    /// is asked for when it is needed.
    private Map<Balancer, String> guessed(Set<Balancer> likely) {
        try {
            return likely.isEmpty() ? Map.of() : balancers.dnsNames(likely);
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    /// @param known the DNS names of load balancers that were asked for already
    private Desired desired(List<ServiceState> states, Map<Balancer, String> known, Zone zone, Report report) {
        Set<Balancer> named = new LinkedHashSet<>();
        states.stream().filter(ServiceState::active).forEach(state -> named.addAll(state.balancers()));
        named.removeAll(known.keySet());
        Map<Balancer, String> dnsNames = new HashMap<>(known);
        if (!named.isEmpty()) {
            dnsNames.putAll(balancers.dnsNames(named));
        }
        Desired desired = Desired.of(states, dnsNames, zone.name());
        report.problems(desired.problems());
        return desired;
    }

    /// Whether all of it is done.
    private boolean apply(Zone zone, Plan plan, Report report, Cause cause) {
        boolean all = true;
        for (Plan.Batch batch : plan.batches()) {
            try {
                records.change(zone, batch.changes(), cause);
                report.changed(batch);
            } catch (ZoneRecords.OvertakenException e) {
                // The next round reads what there is now.
                all = false;
                report.problems(List.of("overtaken: " + batch.name() + ": " + e.getMessage()));
            }
        }
        return all;
    }

    /// What was seen, and what is to be done about it.
    ///
    /// @param stillTrue asks ECS again, when all of the plan is done, whether that is what it has now
    private record Look(Plan plan, BooleanSupplier stillTrue) {}
}
