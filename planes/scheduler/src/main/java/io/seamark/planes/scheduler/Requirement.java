package io.seamark.planes.scheduler;

import java.util.Map;
import java.util.Set;

/// What a task takes of its instance.
///
/// @param cpu in CPU units, 1024 to a core
/// @param memory in MiB
/// @param ports the fixed host ports; dynamic ones take none that could be missing
/// @param attributes what the instance must have; an empty value means any
public record Requirement(int cpu, int memory, Set<Port> ports, Map<String, String> attributes) {
    public Requirement {
        ports = Set.copyOf(ports);
        attributes = Map.copyOf(attributes);
    }
}
