package io.seamark.services.events;

import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/// Event patterns, as AWS's own matcher understands them.
final class EventPattern {
    /// Every event has a source.
    static final String EVERY_EVENT = "{\"source\":[{\"exists\":true}]}";

    private static final int MOST_CHARACTERS = 4096;

    private EventPattern() {}

    /// The pattern, or `InvalidEventPatternException` with the matcher's reason.
    static String check(String pattern) {
        Constraint.MEMBER.length("eventPattern", pattern, 0, MOST_CHARACTERS);
        String reason = JsonRuleCompiler.check(pattern, false);
        if (reason != null) {
            throw EventsErrors.invalidPattern(reason);
        }
        return pattern;
    }

    /// @param pattern one that was checked
    /// @param event JSON
    /// @throws IllegalArgumentException when the event is not one that can be matched
    static boolean matches(String pattern, String event) {
        var machine = Machine.builder().build();
        add(machine, "rule", pattern);
        return !matching(machine, event).isEmpty();
    }

    static void add(Machine machine, String name, String pattern) {
        try {
            machine.addRule(name, pattern);
        } catch (IOException e) {
            throw new IllegalArgumentException("pattern of " + name + ": " + pattern, e);
        }
    }

    /// The names of the rules that match.
    ///
    /// @throws IllegalArgumentException when the event is not one that can be matched
    static List<String> matching(Machine machine, String event) {
        try {
            return machine.rulesForJSONEvent(event);
        } catch (Exception e) {
            throw new IllegalArgumentException("event: cannot be matched", e);
        }
    }
}
