package io.seamark.services.ecs;

import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/// A cluster as the API shows it.
final class ClusterShape {
    private ClusterShape() {}

    /// @param include of `SETTINGS`, `STATISTICS`, `TAGS`; the rest has nothing to show
    static Cluster of(Layout layout, View view, StoredCluster cluster, Set<ClusterField> include) {
        List<StoredTask> tasks = view.list(layout.tasks(cluster.name())).stream()
                .map(Versioned::value)
                .filter(t -> !t.stopped())
                .toList();
        List<StoredService> services = view.list(layout.services(cluster.name())).stream()
                .map(Versioned::value)
                .toList();
        long instances = view.list(layout.instances(cluster.name())).stream()
                .filter(i -> !i.value().deregistered())
                .count();
        int running = count(tasks, StoredTask::running);
        int pending = count(tasks, t -> t.lastStatus().equals("PENDING"));
        int active = count(services, StoredService::active);
        Cluster.Builder shape = Cluster.builder()
                .clusterArn(cluster.arn())
                .clusterName(cluster.name())
                .status(cluster.status())
                .registeredContainerInstancesCount(Math.toIntExact(instances))
                .runningTasksCount(running)
                .pendingTasksCount(pending)
                .activeServicesCount(active)
                .capacityProviders(List.of())
                .defaultCapacityProviderStrategy(List.of());
        if (include.contains(ClusterField.SETTINGS)) {
            shape.settings(settings(cluster));
        }
        if (include.contains(ClusterField.TAGS)) {
            shape.tags(Tags.shapes(cluster.tags()));
        }
        if (include.contains(ClusterField.STATISTICS)) {
            shape.statistics(List.of(
                    statistic("runningEC2TasksCount", running),
                    statistic("runningFargateTasksCount", 0),
                    statistic("pendingEC2TasksCount", pending),
                    statistic("pendingFargateTasksCount", 0),
                    statistic("activeEC2ServiceCount", active),
                    statistic("activeFargateServiceCount", 0),
                    statistic(
                            "drainingEC2ServiceCount",
                            count(services, s -> s.status().equals("DRAINING"))),
                    statistic("drainingFargateServiceCount", 0)));
        }
        return shape.build();
    }

    private static List<ClusterSetting> settings(StoredCluster cluster) {
        return cluster.settings().entrySet().stream()
                .map(s -> ClusterSetting.builder()
                        .name(s.getKey())
                        .value(s.getValue())
                        .build())
                .toList();
    }

    private static KeyValuePair statistic(String name, int value) {
        return KeyValuePair.builder().name(name).value(Integer.toString(value)).build();
    }

    private static <T> int count(List<T> all, Predicate<T> which) {
        return Math.toIntExact(all.stream().filter(which).count());
    }
}
