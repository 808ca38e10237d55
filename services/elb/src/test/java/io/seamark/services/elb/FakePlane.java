package io.seamark.services.elb;

import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.planes.proxy.TargetGroup;
import io.seamark.planes.proxy.TargetHealth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A plane that forwards nothing: it holds the table, and says of targets what a test tells it. A
/// draining target with nothing under way has drained. Guarded by itself.
final class FakePlane implements ForwardingPlane {
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, TargetHealth.State> states = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();
    private final List<ForwardingTable> applied = new ArrayList<>();

    @Override
    public synchronized void apply(ForwardingTable table) {
        applied.add(table);
    }

    @Override
    public synchronized Optional<TargetHealth> health(String groupId, String targetId) {
        for (TargetGroup group : table().groups()) {
            for (TargetGroup.Target target : group.targets()) {
                if (group.id().equals(groupId) && target.id().equals(targetId)) {
                    return Optional.of(health(group, target));
                }
            }
        }
        return Optional.empty();
    }

    private TargetHealth health(TargetGroup group, TargetGroup.Target target) {
        int running = inFlight.getOrDefault(target.id(), 0);
        TargetHealth.State state = target.draining()
                ? (running == 0 ? TargetHealth.State.DRAINED : TargetHealth.State.DRAINING)
                : group.checked()
                        ? states.getOrDefault(target.id(), TargetHealth.State.INITIAL)
                        : TargetHealth.State.UNUSED;
        return state == TargetHealth.State.UNHEALTHY
                ? new TargetHealth(state, "Target.Timeout", "Request timed out", running)
                : new TargetHealth(state, "", "", running);
    }

    @Override
    public synchronized Map<String, String> problems() {
        return Map.copyOf(problems);
    }

    synchronized void cannotListen(String listener, String why) {
        problems.put(listener, why);
    }

    synchronized void is(String targetId, TargetHealth.State state) {
        states.put(targetId, state);
    }

    synchronized void runs(String targetId, int requests) {
        inFlight.put(targetId, requests);
    }

    synchronized ForwardingTable table() {
        return applied.isEmpty() ? ForwardingTable.empty() : applied.getLast();
    }

    synchronized int tables() {
        return applied.size();
    }
}
