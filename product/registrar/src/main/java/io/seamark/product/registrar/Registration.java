package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One run: reads the present truth, decides, changes, and reads again until nothing is left to do.
/// So a run whose truth has changed under its hands (a service deleted while its name was made)
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

    Report run(Trigger trigger) {
        var report = new Report();
        if (trigger instanceof Trigger.Nothing(String why)) {
            report.outcome("nothing to do: " + why);
            return report;
        }
        if (known.isPresent() && trigger instanceof Trigger.OfService) {
            try {
                return run(trigger, known, report);
            } catch (ZoneRecords.GoneException e) {
                report.problems(List.of("zone gone: " + known.get().id()));
            }
        }
        known = Optional.empty();
        known = records.zone();
        return run(trigger, known, report);
    }

    private Report run(Trigger trigger, Optional<Zone> zone, Report report) {
        if (zone.isEmpty()) {
            report.outcome("nothing to do: the hosted zone does not exist");
            return report;
        }
        report.zone(zone.get());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Plan plan = plan(trigger, zone.get(), report);
            report.problems(plan.conflicts());
            if (plan.batches().isEmpty()) {
                report.outcome("done");
                return report;
            }
            apply(zone.get(), plan, report);
        }
        // Whoever runs next goes on; a failure makes Lambda run this event again.
        throw new IllegalStateException("records of " + zone.get().name() + ": changed by others all the time after "
                + MOST_ROUNDS + " rounds");
    }

    private Plan plan(Trigger trigger, Zone zone, Report report) {
        return switch (trigger) {
            case Trigger.OfService(String name) -> planOne(name, zone, report);
            case Trigger.Sweep() -> planAll(zone, report);
            case Trigger.Nothing nothing -> new Plan(List.of(), List.of());
        };
    }

    private Plan planAll(Zone zone, Report report) {
        Desired desired = desired(services.all(), zone, report);
        return Plan.of(desired, Current.of(records.all(zone), owner), owner);
    }

    private Plan planOne(String serviceName, Zone zone, Report report) {
        String label = Desired.label(serviceName);
        String name = label + "." + zone.name();
        var found = new ArrayList<ZoneRecord>();
        var states = new LinkedHashSet<ServiceState>();
        try (var reads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ofName = reads.submit(() -> records.named(zone, name));
            var ofMark = reads.submit(() -> records.named(zone, Ownership.nameOf(name)));
            // ECS knows case and DNS does not: the name may be that of a service spelled otherwise.
            states.addAll(services.named(new LinkedHashSet<>(List.of(serviceName, label))));
            found.addAll(result(ofName));
            found.addAll(result(ofMark));
        }
        Current current = Current.of(found, owner);
        Set<String> arns = new HashSet<>(states.stream().map(ServiceState::arn).toList());
        current.name(name)
                .owner()
                .map(Ownership::service)
                .filter(arn -> !arns.contains(arn))
                .ifPresent(arn -> services.withArn(arn).stream()
                        .filter(state -> Desired.label(state.name()).equals(label))
                        .forEach(states::add));
        Desired desired = desired(List.copyOf(states), zone, report);
        return Plan.of(desired, current, owner, List.of(name));
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Desired desired(List<ServiceState> states, Zone zone, Report report) {
        Set<Balancer> named = new LinkedHashSet<>();
        states.stream().filter(ServiceState::active).forEach(state -> named.addAll(state.balancers()));
        Map<Balancer, String> dnsNames = named.isEmpty() ? Map.of() : balancers.dnsNames(named);
        Desired desired = Desired.of(states, dnsNames, zone.name());
        report.problems(desired.problems());
        return desired;
    }

    private void apply(Zone zone, Plan plan, Report report) {
        for (Plan.Batch batch : plan.batches()) {
            try {
                records.change(zone, batch.changes());
                report.changed(batch);
            } catch (ZoneRecords.OvertakenException e) {
                // The next round reads what there is now.
                report.problems(List.of("overtaken: " + batch.name() + ": " + e.getMessage()));
            }
        }
    }
}
