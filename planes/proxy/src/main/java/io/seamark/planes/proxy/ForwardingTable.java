package io.seamark.planes.proxy;

import java.util.List;

/// Everything that the proxy forwards, as one immutable value: it is swapped whole.
///
/// @param revision grows with each table; the proxy ignores a table that is not newer than its own
/// @param groups every target group that an action names, and those that are only health-checked
public record ForwardingTable(long revision, List<Listener> listeners, List<TargetGroup> groups) {
    public ForwardingTable {
        listeners = List.copyOf(listeners);
        groups = List.copyOf(groups);
    }

    /// Nothing is forwarded.
    public static ForwardingTable empty() {
        return new ForwardingTable(0, List.of(), List.of());
    }
}
