package io.seamark.services.ecs;

import io.seamark.planes.scheduler.ClusterQuery;
import io.seamark.planes.scheduler.ClusterRoom;
import io.seamark.planes.scheduler.InstanceState;
import io.seamark.planes.scheduler.Occupant;
import io.seamark.planes.scheduler.Port;
import io.seamark.planes.scheduler.Requirement;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A cluster's instances and tasks at one moment, as the scheduler is shown them.
record ClusterPicture(
        Layout layout,
        String cluster,
        long revision,
        Map<String, Versioned<StoredInstance>> instances,
        List<Versioned<StoredTask>> tasks) {
    static ClusterPicture of(View view, Layout layout, String cluster) {
        var instances = new TreeMap<String, Versioned<StoredInstance>>();
        for (Versioned<StoredInstance> one : view.list(layout.instances(cluster))) {
            if (!one.value().deregistered()) {
                instances.put(one.value().id(), one);
            }
        }
        return new ClusterPicture(layout, cluster, view.revision(), instances, view.list(layout.tasks(cluster)));
    }

    /// The instances of which an expression is true.
    Stream<Versioned<StoredInstance>> matching(ClusterQuery expression) {
        var byInstance = tasksByInstance();
        return instances.values().stream()
                .filter(i -> state(i.value(), byInstance.getOrDefault(i.value().id(), List.of()))
                        .matches(expression));
    }

    ClusterRoom room(RandomGenerator random) {
        var byInstance = tasksByInstance();
        return new ClusterRoom(
                instances.values().stream()
                        .map(i -> state(
                                i.value(), byInstance.getOrDefault(i.value().id(), List.of())))
                        .toList(),
                random);
    }

    private Map<String, List<StoredTask>> tasksByInstance() {
        var byInstance = new HashMap<String, List<StoredTask>>();
        for (Versioned<StoredTask> task : tasks) {
            if (holds(task.value())) {
                byInstance
                        .computeIfAbsent(task.value().instanceId(), _ -> new ArrayList<>())
                        .add(task.value());
            }
        }
        return byInstance;
    }

    /// What must hold for a task to be given to an instance: it is as it was, and nobody has given it
    /// a task or taken one away since.
    Txn unchanged(String instance) {
        var found = instances.get(instance);
        if (found == null) {
            throw new IllegalArgumentException(
                    "instance: " + instance + " (expected: one of " + instances.keySet() + ")");
        }
        KeyRange orders = KeyRange.prefix(layout.orders(cluster, instance).path());
        return Txn.none()
                .requiring(new Compare.KeyUnchanged(found.key().path(), found.modRevision()))
                .requiring(new Compare.RangeUnchanged(orders, revision));
    }

    /// Whether a task still takes its part of its instance: not when its containers have ended, though
    /// it may still be leaving its load balancers.
    static boolean holds(StoredTask task) {
        return !task.stopped() && task.times().executionStopped() == null;
    }

    static Requirement requirement(NewTask.Needs needs) {
        var attributes = new HashMap<String, String>();
        needs.attributes().forEach(name -> attributes.put(name, ""));
        return new Requirement(needs.taken().cpu(), needs.taken().memory(), ports(needs.taken()), attributes);
    }

    private static InstanceState state(StoredInstance instance, List<StoredTask> tasks) {
        Instances.Free free = Instances.Free.of(instance, tasks);
        var facts = new HashMap<String, String>();
        facts.put("ec2InstanceId", instance.ec2InstanceId());
        facts.put("registeredAt", instance.registeredAt().toString());
        String agent = instance.versionInfo().get("agentVersion");
        if (agent != null) {
            facts.put("agentVersion", agent);
        }
        var ports = new HashSet<Port>();
        free.ports().forEach(p -> ports.add(Port.tcp(p)));
        free.udpPorts().forEach(p -> ports.add(Port.udp(p)));
        return new InstanceState(
                instance.id(),
                instance.active() ? InstanceState.Status.ACTIVE : InstanceState.Status.DRAINING,
                instance.agentConnected(),
                instance.attributes(),
                facts,
                free.cpu(),
                free.memory(),
                ports,
                tasks.stream()
                        .filter(StoredTask::wantedRunning)
                        .map(ClusterPicture::occupant)
                        .toList());
    }

    private static Occupant occupant(StoredTask task) {
        String group = task.origin().group();
        String deployment = task.origin().deployment();
        return new Occupant(group, deployment == null ? group : deployment);
    }

    private static Set<Port> ports(StoredTask.Taken taken) {
        var ports = new HashSet<Port>();
        taken.ports().forEach(p -> ports.add(Port.tcp(p)));
        taken.udpPorts().forEach(p -> ports.add(Port.udp(p)));
        return ports;
    }
}
