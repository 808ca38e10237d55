package io.seamark.planes.proxy;

import java.util.List;

/// If all of the conditions hold, the action is taken.
///
/// @param conditions empty: always
public record Rule(String id, List<Condition> conditions, Action action) {
    public Rule {
        conditions = List.copyOf(conditions);
    }
}
