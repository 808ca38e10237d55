package io.seamark.planes.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one instance has left while a plan is made.
///
/// Owned by the thread that makes the plan.
final class Room implements Subjects {
    private final InstanceState instance;
    private final List<Occupant> occupants;
    private final Set<Port> ports;
    private int cpu;
    private int memory;

    Room(InstanceState instance) {
        this.instance = instance;
        this.occupants = new ArrayList<>(instance.occupants());
        this.ports = new HashSet<>(instance.ports());
        this.cpu = instance.cpu();
        this.memory = instance.memory();
    }

    String id() {
        return instance.id();
    }

    boolean draining() {
        return instance.status() == InstanceState.Status.DRAINING;
    }

    int left(Strategy.Resource resource) {
        return switch (resource) {
            case CPU -> cpu;
            case MEMORY -> memory;
        };
    }

    /// The value that a spread strategy counts by; instances without the attribute count together.
    String domain(Strategy.Spread spread) {
        List<String> values = values(spread.field());
        return values.isEmpty() ? "" : values.getFirst();
    }

    long tasksOf(String deployment) {
        return occupants.stream().filter(o -> o.deployment().equals(deployment)).count();
    }

    /// What is missing for a task; null when it fits.
    @Nullable
    Lack lack(TaskSpec spec) {
        return lack(spec, 0, 0, Set.of(), Set.of());
    }

    /// What would be missing if tasks of these deployments had left.
    @Nullable
    Lack lackWithout(TaskSpec spec, Collection<Requirement> leaving, Set<String> deployments) {
        var freed = new HashSet<Port>();
        leaving.forEach(r -> freed.addAll(r.ports()));
        return lack(
                spec,
                leaving.stream().mapToInt(Requirement::cpu).sum(),
                leaving.stream().mapToInt(Requirement::memory).sum(),
                freed,
                deployments);
    }

    private @Nullable Lack lack(TaskSpec spec, int moreCpu, int moreMemory, Set<Port> freed, Set<String> gone) {
        Requirement needs = spec.requirement();
        if (draining()) {
            return Lack.INACTIVE;
        }
        if (!instance.connected()) {
            return Lack.AGENT;
        }
        if (!has(needs.attributes())) {
            return Lack.ATTRIBUTE;
        }
        for (Constraint constraint : spec.constraints()) {
            switch (constraint) {
                case Constraint.MemberOf(ClusterQuery expression)
                when !expression.matches(this) -> {
                    return Lack.MEMBER_OF;
                }
                case Constraint.DistinctInstance()
                when occupants.stream()
                        .anyMatch(o -> o.group().equals(spec.group()) && !gone.contains(o.deployment())) -> {
                    return Lack.DISTINCT_INSTANCE;
                }
                case Constraint.MemberOf _, Constraint.DistinctInstance _ -> {}
            }
        }
        if (needs.cpu() > cpu + moreCpu) {
            return Lack.CPU;
        }
        if (needs.memory() > memory + moreMemory) {
            return Lack.MEMORY;
        }
        return needs.ports().stream().anyMatch(p -> ports.contains(p) && !freed.contains(p)) ? Lack.PORTS : null;
    }

    void take(TaskSpec spec) {
        cpu -= spec.requirement().cpu();
        memory -= spec.requirement().memory();
        ports.addAll(spec.requirement().ports());
        occupants.add(new Occupant(spec.group(), spec.deployment()));
    }

    @Override
    public List<String> values(String subject) {
        return switch (subject) {
            case Strategy.Spread.INSTANCE -> List.of(instance.id());
            case "agentConnected" -> List.of(Boolean.toString(instance.connected()));
            case "runningTasksCount" -> List.of(Integer.toString(occupants.size()));
            case "task:group" ->
                occupants.stream().map(Occupant::group).distinct().toList();
            default -> single(subject);
        };
    }

    private List<String> single(String subject) {
        String value = subject.startsWith("attribute:")
                ? instance.attributes().get(subject.substring("attribute:".length()))
                : instance.facts().get(subject);
        return value == null ? List.of() : List.of(value);
    }

    private boolean has(Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(e -> {
            String value = instance.attributes().get(e.getKey());
            return value != null && (e.getValue().isEmpty() || e.getValue().equals(value));
        });
    }
}
