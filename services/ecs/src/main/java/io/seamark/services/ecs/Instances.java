package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.VersionInfo;

/// Container instances by the names that callers use, and what is left on them.
final class Instances {
    private Instances() {}

    /// The instance of an id or ARN in a cluster.
    static Optional<StoredInstance> find(CallContext call, View view, String cluster, String idOrArn) {
        return Names.within(call, "container-instance", cluster, idOrArn)
                .flatMap(id -> view.get(Layout.of(call).instances(cluster).key(id)));
    }

    /// The registered instance of an id or ARN in a cluster.
    static StoredInstance require(CallContext call, View view, String cluster, @Nullable String idOrArn) {
        if (idOrArn == null || idOrArn.isEmpty()) {
            throw EcsErrors.invalid("Container instance can not be blank.");
        }
        return find(call, view, cluster, idOrArn).filter(i -> !i.deregistered()).orElseThrow(EcsErrors::noInstance);
    }

    /// A cluster's tasks that are not stopped.
    static List<StoredTask> tasks(Layout layout, View view, String cluster) {
        return view.list(layout.tasks(cluster)).stream()
                .map(Versioned::value)
                .filter(t -> !t.stopped())
                .toList();
    }

    /// The change that gives an instance a new state, and the news of it.
    static Txn put(Layout layout, StoredInstance instance, Instant now) {
        var address = layout.addresses(instance.ec2InstanceId()).key(instance.id());
        Txn change = instance.deregistered()
                ? Txn.none().delete(address)
                : Txn.none().put(address, instance.address());
        return change.put(layout.instances(instance.cluster()).key(instance.id()), instance)
                .and(News.of(layout, instance, now));
    }

    static ContainerInstance shape(StoredInstance instance, List<StoredTask> tasksOfCluster, boolean tags) {
        List<StoredTask> tasks = tasksOfCluster.stream()
                .filter(t -> t.instanceId().equals(instance.id()))
                .toList();
        StoredInstance.Registered all = instance.registered();
        Free free = Free.of(instance, tasks);
        ContainerInstance.Builder shape = ContainerInstance.builder()
                .containerInstanceArn(instance.arn())
                .ec2InstanceId(instance.ec2InstanceId())
                .version(instance.version())
                .versionInfo(VersionInfo.builder()
                        .agentVersion(instance.versionInfo().get("agentVersion"))
                        .agentHash(instance.versionInfo().get("agentHash"))
                        .dockerVersion(instance.versionInfo().get("dockerVersion"))
                        .build())
                .registeredResources(resources(all.cpu(), all.memory(), all.ports(), all.udpPorts()))
                .remainingResources(resources(free.cpu(), free.memory(), free.ports(), free.udpPorts()))
                .status(instance.status())
                .agentConnected(instance.agentConnected())
                .runningTasksCount(count(tasks, "RUNNING"))
                .pendingTasksCount(count(tasks, "PENDING"))
                .attributes(instance.attributes().entrySet().stream()
                        .map(a -> attribute(a.getKey(), a.getValue()))
                        .toList())
                .attachments(List.of())
                .registeredAt(instance.registeredAt());
        if (tags) {
            shape.tags(Tags.shapes(instance.tags()));
        }
        return shape.build();
    }

    static Attribute attribute(String name, String value) {
        return Attribute.builder()
                .name(name)
                .value(value.isEmpty() ? null : value)
                .build();
    }

    private static int count(List<StoredTask> tasks, String status) {
        return Math.toIntExact(
                tasks.stream().filter(t -> t.lastStatus().equals(status)).count());
    }

    private static List<Resource> resources(
            int cpu, int memory, Collection<Integer> ports, Collection<Integer> udpPorts) {
        return List.of(number("CPU", cpu), number("MEMORY", memory), set("PORTS", ports), set("PORTS_UDP", udpPorts));
    }

    private static Resource number(String name, int value) {
        return Resource.builder()
                .name(name)
                .type("INTEGER")
                .integerValue(value)
                .longValue(0L)
                .doubleValue(0.0)
                .build();
    }

    private static Resource set(String name, Collection<Integer> ports) {
        return Resource.builder()
                .name(name)
                .type("STRINGSET")
                .integerValue(0)
                .longValue(0L)
                .doubleValue(0.0)
                .stringSetValue(ports.stream().map(Object::toString).toList())
                .build();
    }

    /// What an instance has left.
    ///
    /// @param ports TCP ports that are taken or reserved
    /// @param udpPorts UDP ports that are taken or reserved
    record Free(int cpu, int memory, Set<Integer> ports, Set<Integer> udpPorts) {
        static Free of(StoredInstance instance, List<StoredTask> tasks) {
            StoredInstance.Registered all = instance.registered();
            int cpu = all.cpu();
            int memory = all.memory();
            var ports = new TreeSet<>(all.ports());
            var udpPorts = new TreeSet<>(all.udpPorts());
            for (StoredTask task : tasks) {
                cpu -= task.taken().cpu();
                memory -= task.taken().memory();
                ports.addAll(task.taken().ports());
                udpPorts.addAll(task.taken().udpPorts());
            }
            return new Free(cpu, memory, ports, udpPorts);
        }
    }
}
