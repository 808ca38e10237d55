package io.seamark.services.ecs;

import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/// What a container instance's agent must be able to do for a task definition, in the names that
/// Amazon's agent registers.
final class RequiredAttributes {
    private RequiredAttributes() {}

    static List<Attribute> of(List<ContainerDefinition> containers) {
        var names = new TreeSet<String>();
        for (ContainerDefinition container : containers) {
            if (container.healthCheck() != null) {
                names.add("ecs.capability.container-health-check");
            }
            if (!container.dependsOn().isEmpty()) {
                names.add("ecs.capability.container-ordering");
            }
            if (Boolean.TRUE.equals(container.privileged())) {
                names.add("com.amazonaws.ecs.capability.privileged-container");
            }
            if (container.logConfiguration() != null) {
                names.add("com.amazonaws.ecs.capability.logging-driver."
                        + container.logConfiguration().logDriverAsString());
            }
        }
        return names.stream().map(n -> Attribute.builder().name(n).build()).toList();
    }
}
