package io.seamark.services.events;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where events can go: who takes them for each kind of target, and who takes dead letters.
///
/// @param targets by the service of the target's ARN, such as `lambda`
/// @param deadLetters null where there is no SQS: rules with a `DeadLetterConfig` are refused then
public record Destinations(
        Map<String, EventTarget> targets, @Nullable DeadLetterQueue deadLetters) {
    public Destinations {
        targets = Map.copyOf(targets);
    }

    Set<String> services() {
        return targets.keySet();
    }
}
