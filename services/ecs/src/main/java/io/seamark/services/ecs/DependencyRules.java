package io.seamark.services.ecs;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.VolumeFrom;

/// Containers of one task that name each other: by `dependsOn`, `links` and `volumesFrom`. They
/// must exist, and nobody may wait for himself.
final class DependencyRules {
    private DependencyRules() {}

    static void check(List<ContainerDefinition> containers) {
        var waits = new HashMap<String, Set<String>>();
        Map<String, ContainerDefinition> byName = new HashMap<>();
        containers.forEach(c -> byName.put(c.name(), c));
        for (ContainerDefinition container : containers) {
            var named = new HashSet<String>();
            for (ContainerDependency dependency : container.dependsOn()) {
                ContainerDefinition other = require(byName, container, "dependsOn", dependency.containerName());
                if (dependency.conditionAsString().equals("HEALTHY") && other.healthCheck() == null) {
                    throw EcsErrors.client("Invalid setting for container '" + container.name() + "'. The container '"
                            + other.name() + "' must have a health check for the HEALTHY condition.");
                }
                if (Set.of("COMPLETE", "SUCCESS").contains(dependency.conditionAsString())
                        && ContainerRules.essential(other)) {
                    throw EcsErrors.client("Invalid setting for container '" + container.name()
                            + "'. The essential container '" + other.name() + "' cannot have the condition "
                            + dependency.conditionAsString() + ".");
                }
                named.add(other.name());
            }
            for (String link : container.links()) {
                String name = link.contains(":") ? link.substring(0, link.indexOf(':')) : link;
                named.add(require(byName, container, "links", name).name());
            }
            for (VolumeFrom volumes : container.volumesFrom()) {
                named.add(require(byName, container, "volumesFrom", volumes.sourceContainer())
                        .name());
            }
            waits.put(container.name(), named);
        }
        for (ContainerDefinition container : containers) {
            if (reaches(waits, container.name())) {
                throw EcsErrors.client("There is a cycle in the dependencies of container '" + container.name() + "'.");
            }
        }
    }

    private static ContainerDefinition require(
            Map<String, ContainerDefinition> byName, ContainerDefinition container, String by, @Nullable String name) {
        ContainerDefinition found = name == null ? null : byName.get(name);
        if (found == null) {
            throw EcsErrors.client("Invalid setting for container '" + container.name() + "'. The container '" + name
                    + "' in '" + by + "' does not exist in the task definition.");
        }
        return found;
    }

    /// Whether a container waits, over others or not, for itself.
    private static boolean reaches(Map<String, Set<String>> waits, String self) {
        var seen = new HashSet<String>();
        var next = new ArrayDeque<>(waits.getOrDefault(self, Set.of()));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (name.equals(self)) {
                return true;
            }
            if (seen.add(name)) {
                next.addAll(waits.getOrDefault(name, Set.of()));
            }
        }
        return false;
    }
}
