package io.seamark.services.ecs;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the first instance on which a task fits, and the one with the fewest tasks first. It knows
/// no constraints and strategies, and refuses them.
final class FirstFit implements Placement {
    @Override
    public Placed place(View view, NewTask task, Wish wish, int count) {
        if (!wish.constraints().isEmpty() || !wish.strategies().isEmpty()) {
            throw EcsErrors.invalid("Placement constraints and strategies are not supported.");
        }
        NewTask.Needs needs = task.needs();
        List<StoredInstance> instances = view.list(task.layout().instances(task.cluster())).stream()
                .map(Versioned::value)
                .filter(StoredInstance::active)
                .toList();
        Map<String, List<StoredTask>> tasks = new HashMap<>();
        for (StoredTask one : Instances.tasks(task.layout(), view, task.cluster())) {
            tasks.computeIfAbsent(one.instanceId(), _ -> new ArrayList<>()).add(one);
        }
        StoredTask sample = task.on("", new IdSource(new byte[0]), Instant.EPOCH);
        var chosen = new ArrayList<String>();
        while (chosen.size() < count) {
            Optional<StoredInstance> next = instances.stream()
                    .filter(i -> refusal(i, needs, tasks.getOrDefault(i.id(), List.of()))
                            .isEmpty())
                    .min(Comparator.comparingInt(
                            i -> tasks.getOrDefault(i.id(), List.of()).size()));
            if (next.isEmpty()) {
                break;
            }
            chosen.add(next.get().id());
            tasks.computeIfAbsent(next.get().id(), _ -> new ArrayList<>()).add(sample);
        }
        List<Refusal> refusals = chosen.size() == count
                ? List.of()
                : instances.stream()
                        .map(i -> new Refusal(
                                i.arn(),
                                refusal(i, needs, tasks.getOrDefault(i.id(), List.of()))
                                        .orElse("RESOURCE")))
                        .toList();
        return new Placed(chosen, refusals);
    }

    /// Why an instance cannot take a task; empty when it can.
    static Optional<String> refusal(StoredInstance instance, NewTask.Needs needs, List<StoredTask> tasks) {
        if (!instance.agentConnected()) {
            return Optional.of("AGENT");
        }
        if (!instance.attributes().keySet().containsAll(needs.attributes())) {
            return Optional.of("ATTRIBUTE");
        }
        Instances.Free free = Instances.Free.of(instance, tasks);
        if (free.cpu() < needs.taken().cpu()) {
            return Optional.of("RESOURCE:CPU");
        }
        if (free.memory() < needs.taken().memory()) {
            return Optional.of("RESOURCE:MEMORY");
        }
        if (!Collections.disjoint(free.ports(), needs.taken().ports())
                || !Collections.disjoint(free.udpPorts(), needs.taken().udpPorts())) {
            return Optional.of("RESOURCE:PORTS");
        }
        return Optional.empty();
    }
}
