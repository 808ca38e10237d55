package io.seamark.planes.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What room the instances of a cluster have left while plans are made: each task that is placed takes
/// its part, so that the plans of many services made with one of these fit together.
///
/// Owned by the thread that makes the plans.
public final class ClusterRoom {
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final RandomGenerator random;

    /// @param random decides between instances that are alike for a random strategy
    public ClusterRoom(Collection<InstanceState> instances, RandomGenerator random) {
        instances.stream().sorted(Comparator.comparing(InstanceState::id)).forEach(i -> rooms.put(i.id(), new Room(i)));
        this.random = random;
    }

    /// Finds an instance for one task and takes its room.
    public Choice place(TaskSpec spec) {
        var fitting = new ArrayList<Room>();
        var lacks = new TreeMap<String, Lack>();
        for (Room room : rooms.values()) {
            Lack lack = room.lack(spec);
            if (lack == null) {
                fitting.add(room);
            } else {
                lacks.put(room.id(), lack);
            }
        }
        if (fitting.isEmpty()) {
            return new Choice.Unplaced(lacks);
        }
        Room chosen = choose(spec, fitting);
        chosen.take(spec);
        return new Choice.Placed(chosen.id());
    }

    /// What one given instance lacks for a task; null when it fits, and then its room is taken.
    /// Strategies and `distinctInstance` do not matter to who names the instance.
    ///
    /// @throws IllegalArgumentException when there is no such instance
    public @Nullable Lack placeOn(String instance, TaskSpec spec) {
        Room room = rooms.get(instance);
        if (room == null) {
            throw new IllegalArgumentException("instance: " + instance + " (expected: one of " + rooms.keySet() + ")");
        }
        Lack lack = room.lack(spec);
        if (lack == null) {
            room.take(spec);
        }
        return lack;
    }

    /// Whether tasks leave this instance.
    boolean draining(String instance) {
        Room room = rooms.get(instance);
        return room != null && room.draining();
    }

    /// Whether a task would fit on an instance that these have left.
    boolean fitsWithout(TaskSpec spec, String instance, Collection<Requirement> leaving, Set<String> deployments) {
        Room room = rooms.get(instance);
        return room != null && room.lackWithout(spec, leaving, deployments) == null;
    }

    /// The spread domain of an instance; empty where it is not known.
    String domain(Strategy.Spread spread, String instance) {
        Room room = rooms.get(instance);
        return room == null ? "" : room.domain(spread);
    }

    private Room choose(TaskSpec spec, List<Room> fitting) {
        List<Room> left = fitting;
        for (Strategy strategy : spec.strategies()) {
            left = switch (strategy) {
                case Strategy.Spread spread -> leastOf(left, counts(spec, spread));
                case Strategy.Binpack(Strategy.Resource resource) -> leastOf(left, r -> r.left(resource));
                case Strategy.AnyInstance() -> {
                    int any = random.nextInt(left.size());
                    yield left.subList(any, any + 1);
                }
            };
        }
        return left.getFirst();
    }

    private ToLongFunction<Room> counts(TaskSpec spec, Strategy.Spread spread) {
        var counts = new HashMap<String, Long>();
        for (Room room : rooms.values()) {
            counts.merge(room.domain(spread), room.tasksOf(spec.deployment()), Long::sum);
        }
        return room -> counts.getOrDefault(room.domain(spread), 0L);
    }

    private static List<Room> leastOf(List<Room> rooms, ToLongFunction<Room> measure) {
        long least = rooms.stream().mapToLong(measure).min().orElse(0);
        return rooms.stream().filter(r -> measure.applyAsLong(r) == least).toList();
    }
}
