package io.seamark.planes.proxy;

import io.seamark.planes.proxy.TargetGroup.Algorithm;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A target group over as many tables as it is in. Loops read one immutable selection; the proxy's
/// lock guards its replacement.
final class LiveGroup {
    /// What may be chosen from at the moment.
    ///
    /// @param preferred the healthy targets; all of them when none is healthy
    /// @param all those that are not draining
    private record Selection(Algorithm algorithm, List<LiveTarget> preferred, List<LiveTarget> all) {}

    final String id;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Selection selection = new Selection(Algorithm.ROUND_ROBIN, List.of(), List.of());

    LiveGroup(String id) {
        this.id = id;
    }

    /// Takes over targets, or their changed health.
    void update(Algorithm algorithm, Collection<LiveTarget> targets) {
        List<LiveTarget> all = targets.stream().filter(t -> !t.draining()).toList();
        List<LiveTarget> healthy = all.stream().filter(LiveTarget::healthy).toList();
        selection = new Selection(algorithm, healthy.isEmpty() ? all : healthy, all);
    }

    void update(Collection<LiveTarget> targets) {
        update(selection.algorithm(), targets);
    }

    boolean empty() {
        return selection.all().isEmpty();
    }

    /// The target whose turn it is. Those that could not be reached just now come last, and then
    /// those that are not healthy: there is a target as long as one has not been tried.
    ///
    /// @return null: each was tried
    @Nullable
    LiveTarget choose(long now, Collection<LiveTarget> tried) {
        Selection current = selection;
        LiveTarget chosen = choose(current.algorithm(), current.preferred(), now, tried, false);
        if (chosen == null) {
            chosen = choose(current.algorithm(), current.preferred(), now, tried, true);
        }
        return chosen == null ? choose(current.algorithm(), current.all(), now, tried, true) : chosen;
    }

    private @Nullable LiveTarget choose(
            Algorithm algorithm, List<LiveTarget> from, long now, Collection<LiveTarget> tried, boolean ejectedToo) {
        int size = from.size();
        if (size == 0) {
            return null;
        }
        int first = Math.floorMod(turn.getAndIncrement(), size);
        LiveTarget best = null;
        for (int i = 0; i < size; i++) {
            int at = first + i;
            LiveTarget target = from.get(at < size ? at : at - size);
            if ((!ejectedToo && target.ejected(now)) || (!tried.isEmpty() && tried.contains(target))) {
                continue;
            }
            if (algorithm == Algorithm.ROUND_ROBIN) {
                return target;
            }
            if (best == null || target.inFlight() < best.inFlight()) {
                best = target;
            }
        }
        return best;
    }
}
