package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Action.Forward;
import io.seamark.planes.proxy.Action.WeightedGroup;
import io.seamark.planes.proxy.Listener.Headers;
import io.seamark.planes.proxy.Listener.Protocol;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A listener of the present table, made ready to be asked. Immutable.
final class Route {
    final Protocol protocol;
    final Headers headers;
    final long idleNanos;
    private final List<Step> steps;

    /// @param groups the live groups, by id
    Route(Listener listener, Map<String, LiveGroup> groups) {
        protocol = listener.protocol();
        headers = listener.headers();
        idleNanos = listener.idleTimeout().toNanos();
        steps = listener.rules().stream().map(rule -> Step.of(rule, groups)).toList();
    }

    /// The first rule whose conditions hold; null if there is none.
    @Nullable
    Step step(RequestHead request, InetAddress client) {
        for (Step step : steps) {
            if (step.holds(request, client)) {
                return step;
            }
        }
        return null;
    }

    /// The only step of a listener that does not look into what it forwards.
    @Nullable
    Step only() {
        return steps.isEmpty() ? null : steps.getLast();
    }

    /// A rule made ready.
    ///
    /// @param groups for a [Forward], those with a weight, one beside the other with `weights`
    record Step(List<Question> questions, Action action, List<LiveGroup> groups, int[] weights, int total) {
        static Step of(Rule rule, Map<String, LiveGroup> live) {
            var questions = rule.conditions().stream().map(Question::of).toList();
            var groups = new ArrayList<LiveGroup>();
            var weights = new ArrayList<Integer>();
            if (rule.action() instanceof Forward forward) {
                for (WeightedGroup group : forward.groups()) {
                    LiveGroup found = live.get(group.groupId());
                    if (found != null && group.weight() > 0) {
                        groups.add(found);
                        weights.add(group.weight());
                    }
                }
            }
            int[] each = weights.stream().mapToInt(w -> w).toArray();
            int total = weights.stream().mapToInt(w -> w).sum();
            return new Step(questions, rule.action(), List.copyOf(groups), each, total);
        }

        boolean holds(RequestHead request, InetAddress client) {
            for (Question question : questions) {
                if (!question.holds(request, client)) {
                    return false;
                }
            }
            return true;
        }

        /// One of the groups, by weight; null: no group has a weight.
        @Nullable
        LiveGroup group(SplittableRandom random) {
            if (groups.size() < 2) {
                return groups.isEmpty() ? null : groups.getFirst();
            }
            int left = random.nextInt(total);
            int i = 0;
            while (left >= weights[i]) {
                left -= weights[i++];
            }
            return groups.get(i);
        }
    }
}
